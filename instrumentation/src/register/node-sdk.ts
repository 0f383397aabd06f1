import { randomUUID } from 'node:crypto';
import { ProxyTracerProvider, type TracerProvider, trace } from '@opentelemetry/api';
import { NodeSDK, resources } from '@opentelemetry/sdk-node';
import { ATTR_SERVICE_INSTANCE_ID, SCOPE_NAME } from '../semconv.ts';
import { DeferredContextManager } from './deferred-context-manager.ts';
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

/** Starts OpenTelemetry's SDK as the `OTEL_*` environment says, by default with OTLP over HTTP. */
export function startSdk(instrumentation: WebSocketInstrumentation): void {
  // The SDK merges `OTEL_RESOURCE_ATTRIBUTES` over this.
  const resource = resources
    .defaultResource()
    .merge(resources.resourceFromAttributes({ [ATTR_SERVICE_INSTANCE_ID]: randomUUID() }));
  const contextManager = new DeferredContextManager();
  withDefaults(() => new NodeSDK({ resource, instrumentations: [instrumentation], contextManager }).start());
  onOtherTracer(() => contextManager.follow());
}

/** Calls back before anybody other than this package gets a tracer. */
function onOtherTracer(callback: () => void): void {
  const registered = trace.getTracerProvider();
  const provider = registered instanceof ProxyTracerProvider ? registered.getDelegate() : registered;
  const { getTracer } = provider;
  provider.getTracer = function (this: TracerProvider, name, ...rest) {
    if (name !== SCOPE_NAME) callback();
    return getTracer.call(this, name, ...rest);
  };
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
