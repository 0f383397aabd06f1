// What is put into the measured process. Peers are loaded untyped, from a folder that may not be there.
import { createRequire } from 'node:module';
import type { TracerProvider } from '@opentelemetry/api';
import { context } from '@opentelemetry/api';

/** Hands over all that is still to be exported, and waits until it is. */
export type Flush = () => Promise<void>;

export const PLAIN = 'plain';
/** An application's own SDK, whose context manager slows all of Node.js 20 and 22 from its first export on. */
export const SDK_ALONE = 'OpenTelemetry alone';
/** By `--import @afterclose/instrumentation/register`, which brings the SDK. */
export const OWN = 'afterclose';
/** In an SDK that the application has anyway: compared with that. */
export const OWN_IN_SDK = 'afterclose in that';

/** To be set up before `ws` is loaded. Exports go to an OTLP or Datadog endpoint under `sinkUrl`. */
export const CONTESTANTS: Readonly<Record<string, (sinkUrl: string) => Promise<Flush>>> = {
  [PLAIN]: nothing,
  // Nothing again: shows how far two equal contestants seem to differ.
  'plain again': nothing,
  // Shows what part of the cost comes with any exporting SDK, by its context manager.
  [SDK_ALONE]: openTelemetryAlone,
  [OWN]: registered,
  [OWN_IN_SDK]: afterclose,
  'dd-trace': ddTrace,
  'opentelemetry-instrumentation-ws': otelWs,
};

const peers = createRequire(new URL('../peers/package.json', import.meta.url));

export const PEERS: readonly string[] = ['dd-trace', 'opentelemetry-instrumentation-ws'];

async function nothing(): Promise<Flush> {
  return async () => {};
}

async function openTelemetryAlone(sinkUrl: string): Promise<Flush> {
  const { provider, flush } = await openTelemetry(sinkUrl);
  // The context manager costs nothing before the first export runs in a context.
  provider.getTracer('bench').startSpan('first').end();
  await flush();
  return flush;
}

async function registered(sinkUrl: string): Promise<Flush> {
  Object.assign(process.env, { OTEL_EXPORTER_OTLP_ENDPOINT: sinkUrl, OTEL_SERVICE_NAME: 'bench' });
  await import('@afterclose/instrumentation/register');
  // What `register` makes has no public way to flush.
  const state = Reflect.get(globalThis, Symbol.for('@afterclose/instrumentation/1'));
  return () => state.activePipeline.flush();
}

async function afterclose(sinkUrl: string): Promise<Flush> {
  const { WebSocketInstrumentation } = await import('@afterclose/instrumentation');
  const instrumentation = new WebSocketInstrumentation();
  const { provider } = await openTelemetry(sinkUrl);
  instrumentation.setTracerProvider(provider);
  return () => instrumentation.forceFlush();
}

async function otelWs(sinkUrl: string): Promise<Flush> {
  const { WSInstrumentation } = peers('opentelemetry-instrumentation-ws');
  const instrumentation = new WSInstrumentation();
  // It forgets what its constructor is given. Without spans for sends it would not see a late send.
  instrumentation.setConfig({ sendSpans: true });
  const { provider, flush } = await openTelemetry(sinkUrl);
  instrumentation.setTracerProvider(provider);
  return flush;
}

/** With the plugin for `ws` only, and without what reports on the process by itself. */
async function ddTrace(sinkUrl: string): Promise<Flush> {
  Object.assign(process.env, {
    DD_INSTRUMENTATION_TELEMETRY_ENABLED: 'false',
    DD_REMOTE_CONFIGURATION_ENABLED: 'false',
    DD_CRASHTRACKING_ENABLED: 'false',
    DD_TRACE_STARTUP_LOGS: 'false',
  });
  const tracer = peers('dd-trace').init({ url: sinkUrl, service: 'bench', plugins: false });
  tracer.use('ws');
  // There is no public way to flush.
  const exporter = tracer._tracer._exporter;
  return () => new Promise((resolve) => exporter.flush(() => resolve()));
}

/** As `register` sets up OpenTelemetry. */
async function openTelemetry(sinkUrl: string): Promise<{ provider: TracerProvider; flush: Flush }> {
  const [{ AsyncLocalStorageContextManager }, { BasicTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }] =
    await Promise.all([
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/sdk-trace-base'),
      import('@opentelemetry/exporter-trace-otlp-proto'),
    ]);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const exporter = new OTLPTraceExporter({ url: `${sinkUrl}/v1/traces` });
  const provider = new BasicTracerProvider({
    spanProcessors: [new BatchSpanProcessor(exporter, { maxQueueSize: 65_536 })],
  });
  return { provider, flush: () => provider.forceFlush() };
}
