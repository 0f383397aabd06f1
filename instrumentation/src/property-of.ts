/** Reads a property of something unknown; undefined if it has none. */
export function propertyOf(value: unknown, name: PropertyKey): unknown {
  return isObject(value) || typeof value === 'function' ? Reflect.get(value, name) : undefined;
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
