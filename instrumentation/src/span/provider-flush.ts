import { diag, ProxyTracerProvider, type TracerProvider } from '@opentelemetry/api';
import { propertyOf } from '../property-of.ts';

/** Makes a tracer provider export what it holds, if it can. Never rejects. */
export async function flushTracerProvider(provider: TracerProvider): Promise<void> {
  const actual = provider instanceof ProxyTracerProvider ? provider.getDelegate() : provider;
  const forceFlush = propertyOf(actual, 'forceFlush');
  if (typeof forceFlush !== 'function') return;
  try {
    await Reflect.apply(forceFlush, actual, []);
  } catch (error) {
    diag.error('@afterclose/instrumentation could not export', error);
  }
}
