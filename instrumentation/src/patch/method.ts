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
  return replace(host, name, descriptor, 'value', make(host[name]));
}

/**
 * As `patchMethod`, for a method that the host may inherit.
 * @param make gets the original and returns an object with its wrapper
 */
export function shadowMethod<Host extends object, Name extends keyof Host & string>(
  host: Host,
  name: Name,
  make: (original: Host[Name]) => Pick<Host, Name>,
): Undo {
  let owner: object | null = host;
  let descriptor: PropertyDescriptor | undefined;
  while (owner !== null && descriptor === undefined) {
    descriptor = Object.getOwnPropertyDescriptor(owner, name);
    owner = Object.getPrototypeOf(owner);
  }
  if (typeof descriptor?.value !== 'function') return () => {};
  return replace(host, name, descriptor, 'value', make(host[name])[name]);
}

/** Calls something before a property is set. Does nothing if the host has no own setter of the name. */
export function patchSetter(host: object, name: string, before: (receiver: object) => unknown): Undo {
  const descriptor = Object.getOwnPropertyDescriptor(host, name);
  const original = descriptor?.set;
  if (descriptor === undefined || original === undefined) return () => {};
  const wrapper = {
    set(this: object, value: unknown): void {
      before(this);
      Reflect.apply(original, this, [value]);
    },
  };
  return replace(host, name, descriptor, 'set', wrapper.set);
}

function replace(
  host: object,
  name: string,
  descriptor: PropertyDescriptor,
  part: 'value' | 'set',
  wrapper: unknown,
): Undo {
  const inherited = !Object.hasOwn(host, name);
  copyName(descriptor[part], wrapper);
  Object.defineProperty(host, name, { ...descriptor, [part]: wrapper });
  return () => {
    // If somebody has wrapped it after us, removing our wrapper would remove theirs, too.
    if (Object.getOwnPropertyDescriptor(host, name)?.[part] !== wrapper) return;
    if (inherited) Reflect.deleteProperty(host, name);
    else Object.defineProperty(host, name, descriptor);
  };
}

/** Gives a wrapper the name of the function that it wraps, and the number of its parameters. */
export function copyName(original: object, wrapper: unknown): void {
  for (const property of ['name', 'length']) {
    Object.defineProperty(wrapper, property, { value: Reflect.get(original, property), configurable: true });
  }
}
