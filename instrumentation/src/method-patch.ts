import { diag } from '@opentelemetry/api';

export type Undo = () => void;

/**
 * Replaces a method by a wrapper that looks like it: same name, length and property attributes.
 * @param make gets the original and returns its wrapper
 */
export function patchMethod<Host extends object, Name extends keyof Host & string>(
  host: Host,
  name: Name,
  make: (original: Host[Name]) => Host[Name],
): Undo {
  const descriptor = Object.getOwnPropertyDescriptor(host, name);
  if (descriptor === undefined || typeof descriptor.value !== 'function') {
    diag.warn(`@afterclose/instrumentation found no own method ${name}() to wrap`);
    return () => {};
  }
  const original = host[name];
  const wrapper = make(original);
  for (const property of ['name', 'length'] as const) {
    Object.defineProperty(wrapper, property, { value: descriptor.value[property], configurable: true });
  }
  Object.defineProperty(host, name, { ...descriptor, value: wrapper });
  return () => {
    // If somebody has wrapped it after us, taking ours out would take theirs out too.
    if (host[name] === wrapper) Object.defineProperty(host, name, descriptor);
  };
}
