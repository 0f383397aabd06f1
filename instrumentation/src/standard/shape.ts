import { isObject, propertyOf } from '../property-of.ts';

/** What the hooks use of a WebSocket class that follows the standard: a browser's, undici's, Node.js's global one. */
export interface StandardWebSocket {
  readonly readyState: number;
  readonly url: string;
  send(...args: unknown[]): unknown;
  close(...args: unknown[]): unknown;
  addEventListener(...args: unknown[]): unknown;
  dispatchEvent(...args: unknown[]): unknown;
}

export interface StandardClass {
  readonly prototype: StandardWebSocket;
}

/** Whether a class that is not of `ws` follows the standard (WHATWG WebSockets, section 3). */
export function isStandardClass(value: unknown): value is StandardClass {
  if (typeof value !== 'function') return false;
  const prototype = propertyOf(value, 'prototype');
  if (!isObject(prototype)) return false;
  const ownGetter = Object.getOwnPropertyDescriptor(prototype, 'readyState')?.get;
  return (
    ownGetter !== undefined &&
    ['send', 'close'].every((name) => typeof Object.getOwnPropertyDescriptor(prototype, name)?.value === 'function') &&
    ['addEventListener', 'dispatchEvent'].every((name) => typeof propertyOf(prototype, name) === 'function')
  );
}

/** The class that follows the standard and that a WebSocket is of: its own one may be a subclass of the application's. */
export function standardClassOf(websocket: object): StandardClass | undefined {
  let prototype: unknown = Object.getPrototypeOf(websocket);
  while (isObject(prototype) && !Object.hasOwn(prototype, 'readyState')) prototype = Object.getPrototypeOf(prototype);
  const found = propertyOf(prototype, 'constructor');
  return isStandardClass(found) && found.prototype === prototype ? found : undefined;
}

/**
 * Whether its events go through the public `dispatchEvent`. A class written in JavaScript has no other way. A browser's
 * own class is native code, which does not need it.
 */
export function dispatchesPublicly({ prototype }: StandardClass): boolean {
  return !/\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(prototype.send));
}
