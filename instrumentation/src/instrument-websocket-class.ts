import { diag, metrics, trace } from '@opentelemetry/api';
import { createPipeline, type Pipeline } from './pipeline.ts';
import { processState } from './process-state.ts';
import { propertyOf } from './property-of.ts';
import { flushTracerProvider } from './provider-flush.ts';
import { SCOPE_NAME } from './semconv.ts';
import { hookWebSocketClass, hookWebSocketServerClass } from './ws-hooks.ts';
import { isWsClass, isWsServerClass } from './ws-shape.ts';

/**
 * Instruments a WebSocket class, or a WebSocketServer class, of a copy of `ws` that no module hook sees because it is
 * bundled. A WebSocket class brings its server class along where it names it (`WebSocket.Server`).
 * @returns whether the class is of `ws`; if not, a warning goes to OpenTelemetry's `diag` and nothing is changed
 */
export function instrumentWebSocketClass(webSocketClass: unknown): boolean {
  if (isWsServerClass(webSocketClass)) {
    hookWebSocketServerClass(webSocketClass);
    return true;
  }
  if (!isWsClass(webSocketClass)) {
    diag.warn('instrumentWebSocketClass was given something else than a WebSocket class of ws, and leaves it as it is');
    return false;
  }
  processState.activePipeline ??= createGlobalPipeline();
  hookWebSocketClass(webSocketClass, processState.activePipeline);
  const server = propertyOf(webSocketClass, 'WebSocketServer') ?? propertyOf(webSocketClass, 'Server');
  if (isWsServerClass(server)) hookWebSocketServerClass(server);
  return true;
}

/** Reports to the globally registered providers; metrics only to one that is registered by now. */
function createGlobalPipeline(): Pipeline {
  const pipeline = createPipeline({
    tracer: () => trace.getTracer(SCOPE_NAME),
    flushProvider: () => flushTracerProvider(trace.getTracerProvider()),
  });
  pipeline.metrics.useMeter(metrics.getMeter(SCOPE_NAME));
  return pipeline;
}
