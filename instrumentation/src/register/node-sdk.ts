import { randomUUID } from 'node:crypto';
import { isMainThread } from 'node:worker_threads';
import { ProxyTracerProvider, type TracerProvider, trace } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { NodeSDK, resources } from '@opentelemetry/sdk-node';
import { BatchSpanProcessor, type SpanExporter, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { ATTR_SERVICE_INSTANCE_ID } from '../semconv.ts';
import { DeferredContextManager } from './deferred-context-manager.ts';
import { exportTarget } from './export-target.ts';
import { HandOver } from './hand-over.ts';
import { giveWayToLaterSdk, lendTracers } from './later-sdk.ts';
import { ProtobufExporter } from './protobuf-exporter.ts';
import { UnconfirmedSpans } from './unconfirmed-spans.ts';
import type { WebSocketInstrumentation } from './websocket-instrumentation.ts';

/**
 * Settings that the environment does not give: traces only, and an export queue that holds what the package's own queue
 * may emit during an export.
 */
const DEFAULTS: Readonly<Record<string, string>> = {
  OTEL_METRICS_EXPORTER: 'none',
  OTEL_LOGS_EXPORTER: 'none',
  OTEL_BSP_MAX_QUEUE_SIZE: '65536',
};

/**
 * Starts OpenTelemetry's SDK as the `OTEL_*` environment says, by default with OTLP over HTTP.
 * @returns the spans whose export is not confirmed yet; undefined if they are exported in another way
 */
export function startSdk(instrumentation: WebSocketInstrumentation): UnconfirmedSpans | undefined {
  // The SDK merges `OTEL_RESOURCE_ATTRIBUTES` over this.
  const resource = resources
    .defaultResource()
    .merge(resources.resourceFromAttributes({ [ATTR_SERVICE_INSTANCE_ID]: randomUUID() }));
  const contextManager = new DeferredContextManager();
  const exporter = httpExporter();
  const unconfirmed = exporter && new UnconfirmedSpans();
  withDefaults(() => {
    const spanProcessors = exporter &&
      unconfirmed && [
        unconfirmed,
        ...(isMainThread ? [] : [handedOver(unconfirmed)]),
        new BatchSpanProcessor(unconfirmed.watching(exporter)),
      ];
    const own = { resource, instrumentations: [instrumentation], contextManager };
    new NodeSDK(spanProcessors ? { ...own, spanProcessors } : own).start();
  });
  // The samplers that the environment can name look at trace ids alone.
  if (unconfirmed !== undefined) instrumentation.setAttributesLate();
  lendTracers(ownProvider(), () => contextManager.follow());
  giveWayToLaterSdk();
  return unconfirmed;
}

function handedOver(unconfirmed: UnconfirmedSpans): SpanProcessor {
  const handOver = new HandOver();
  unconfirmed.onSettled = (span) => handOver.settled(span);
  return handOver;
}

/** The exporter for OTLP over HTTP, if the environment asks for it; the SDK makes every other one itself. */
function httpExporter(): SpanExporter | undefined {
  const { exporter, protocol } = exportTarget(process.env);
  if (exporter !== 'otlp') return undefined;
  if (protocol === 'http/protobuf') return new ProtobufExporter();
  return protocol === 'http/json' ? new JsonExporter() : undefined;
}

/** That the SDK has just registered. */
function ownProvider(): TracerProvider {
  const registered = trace.getTracerProvider();
  return registered instanceof ProxyTracerProvider ? registered.getDelegate() : registered;
}

/**
 * The SDK reads its settings only from the environment, which child processes of the application inherit. So it is
 * restored.
 */
function withDefaults(run: () => void): void {
  const added = Object.keys(DEFAULTS).filter((name) => !process.env[name]);
  const before = added.map((name) => [name, process.env[name]] as const);
  for (const name of added) process.env[name] = DEFAULTS[name];
  try {
    run();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
