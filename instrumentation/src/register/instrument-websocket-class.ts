import { diag, metrics, trace } from '@opentelemetry/api';
import { createPipeline, type Pipeline } from '../connection/pipeline.ts';
import { processState } from '../connection/process-state.ts';
import { propertyOf } from '../property-of.ts';
import { SCOPE_NAME } from '../semconv.ts';
import { flushTracerProvider } from '../span/provider-flush.ts';
import { hookWebSocketServerClass } from '../ws/hooks.ts';
import { isWsClass, isWsServerClass } from '../ws/shape.ts';
import { hookFor } from './hook-class.ts';

/**
 * Instruments a WebSocket class that no hook sees of its own accord: WebSocket or WebSocketServer of a bundled copy of
 * `ws`, or a class that follows the standard, such as `globalThis.WebSocket` of a browser. With a WebSocket class of
 * `ws` its server class is instrumented, too, if the class has it (`WebSocket.Server`). The class is changed in place.
 * @returns whether it is such a class; if not, a warning goes to OpenTelemetry's `diag` and nothing is changed
 */
export function instrumentWebSocketClass(webSocketClass: unknown): boolean {
  const hook = hookFor(webSocketClass, activePipeline);
  if (hook === undefined) {
    diag.warn('instrumentWebSocketClass was given something else than a WebSocket class of ws or of the standard');
    return false;
  }
  hook();
  if (isWsClass(webSocketClass)) {
    const server = propertyOf(webSocketClass, 'WebSocketServer') ?? propertyOf(webSocketClass, 'Server');
    if (isWsServerClass(server)) hookWebSocketServerClass(server);
  }
  return true;
}

function activePipeline(): Pipeline {
  processState.activePipeline ??= createGlobalPipeline();
  return processState.activePipeline;
}

/** Reports to the globally registered providers. A meter provider must be registered before. */
function createGlobalPipeline(): Pipeline {
  const pipeline = createPipeline({
    tracer: () => trace.getTracer(SCOPE_NAME),
    flushProvider: () => flushTracerProvider(trace.getTracerProvider()),
  });
  pipeline.metrics.useMeter(metrics.getMeter(SCOPE_NAME));
  return pipeline;
}
