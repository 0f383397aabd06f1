import { context, ProxyTracer, propagation, type Tracer, type TracerProvider, trace } from '@opentelemetry/api';
import { shadowMethod } from '../patch/method.ts';
import { SCOPE_NAME } from '../semconv.ts';

/**
 * Gives way to an SDK that starts after this package's, such as Sentry's or one of the application: what it registers
 * takes the place of what this package has registered. OpenTelemetry's API keeps only the first, so the later SDK would
 * get no span, and the spans of the application would go where those of WebSockets go. These keep their own exporter.
 *
 * To be called once, after this package's SDK has registered itself.
 */
export function giveWayToLaterSdk(): void {
  const own = trace.getTracerProvider();
  const undoTrace = shadowMethod(trace, 'setGlobalTracerProvider', (original) => ({
    setGlobalTracerProvider(provider) {
      undoTrace();
      if (trace.getTracerProvider() === own) trace.disable();
      return original.call(trace, provider);
    },
  }));
  const undoContext = shadowMethod(context, 'setGlobalContextManager', (original) => ({
    setGlobalContextManager(manager) {
      undoContext();
      context.disable();
      return original.call(context, manager);
    },
  }));
  const undoPropagation = shadowMethod(propagation, 'setGlobalPropagator', (original) => ({
    setGlobalPropagator(propagator) {
      undoPropagation();
      propagation.disable();
      return original.call(propagation, propagator);
    },
  }));
}

/**
 * Makes a tracer that somebody other than this package gets from the provider choose the SDK at its first span. An SDK
 * makes its instrumentations, which ask for tracers, before it registers itself.
 * @param provider of this package's SDK, registered by now
 * @param asked called before somebody else gets a tracer
 */
export function lendTracers(provider: TracerProvider, asked: () => void): void {
  const registered = trace.getTracerProvider();
  const { getTracer } = provider;
  const ownTracer = (...of: Parameters<TracerProvider['getTracer']>) => getTracer.apply(provider, of);
  // A later provider may wrap this one, and ask it in turn.
  let isChoosing = false;
  const getDelegateTracer = (...of: Parameters<TracerProvider['getTracer']>): Tracer => {
    const current = trace.getTracerProvider();
    if (current === registered) return ownTracer(...of);
    isChoosing = true;
    try {
      return current.getTracer(...of);
    } finally {
      isChoosing = false;
    }
  };
  provider.getTracer = (name, version, options) => {
    if (name === SCOPE_NAME || isChoosing) return ownTracer(name, version, options);
    asked();
    return new ProxyTracer({ getDelegateTracer }, name, version, options);
  };
}
