const KEY = Symbol.for('@afterclose/instrumentation/register/1');

/**
 * Whether nothing in this process has asked before. `register` may run twice: by `--import` and in a bundle, or by two
 * copies of the package.
 */
export function isFirstCopy(): boolean {
  if (Reflect.has(globalThis, KEY)) return false;
  Object.defineProperty(globalThis, KEY, { value: true });
  return true;
}
