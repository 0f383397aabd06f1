/** What the hooks use of the library `ws`, versions 5 to 8: a few members are private to it. */

import { isObject, propertyOf } from '../property-of.ts';

export type Listener = (this: WsReceiver, ...args: unknown[]) => unknown;

export interface WsReceiver {
  listeners(event: string): Listener[];
  on(event: string, listener: Listener): unknown;
  removeListener(event: string, listener: Listener): unknown;
  end(chunk?: unknown, encoding?: unknown, done?: unknown): unknown;
  /** By event, of the emitters of Node.js: a listener, or several in an array. */
  readonly _events?: Record<string, Listener | Listener[]>;
}

/**
 * Frames and compresses what is sent. It calls `onerror` if it could not prepare a message; old versions have no such
 * property.
 */
export interface WsSender {
  onerror?: (error: unknown) => unknown;
}

export interface WsSocket {
  readonly readyState: number;
  send(data?: unknown, options?: unknown, cb?: unknown): unknown;
  ping(data?: unknown, mask?: unknown, cb?: unknown): unknown;
  pong(data?: unknown, mask?: unknown, cb?: unknown): unknown;
  close(code?: unknown, data?: unknown): unknown;
  terminate(): unknown;
  /** The parameters after the raw socket differ between versions. */
  setSocket(socket: object, ...rest: unknown[]): unknown;
  emitClose(): unknown;
  /** Absent before 8.1, as `resume()`. */
  pause?(): unknown;
  resume?(): unknown;
  /** Bytes that were accepted and not handed to the system yet. */
  readonly bufferedAmount?: number;
  readonly _isServer: boolean;
  /** Only a client has it. */
  readonly url?: string;
  readonly _receiver: WsReceiver | null;
  readonly _sender: WsSender | null;
  /** The raw socket; `errored` is the error that destroyed it. */
  readonly _socket: { readonly errored?: unknown } | null;
  readonly _closeCode: number;
  readonly _closeMessage: { toString(): string };
  readonly _closeFrameReceived: boolean;
  readonly _closeFrameSent: boolean;
  /** Milliseconds that the library waits for the peer's close frame; absent before 8.19, where it is 30 000. */
  readonly _closeTimeout?: number;
  /** Absent from versions without the option, and from the newest where it is off. */
  readonly _autoPong?: boolean;
  /** Only in the versions that answer pings in no state but OPEN. */
  readonly _pendingAutoPongs?: number;
  readonly _maxPendingAutoPongs?: number;
}

export interface WsServer {
  handleUpgrade(request: unknown, socket: object, head: unknown, cb: unknown): unknown;
  close(cb?: unknown): unknown;
}

export interface WsClass {
  readonly prototype: WsSocket;
}

export interface WsServerClass {
  readonly prototype: WsServer;
}

const SOCKET_METHODS = ['send', 'ping', 'pong', 'close', 'terminate', 'setSocket', 'emitClose'] as const;
const SERVER_METHODS = ['handleUpgrade', 'close'] as const;

/** Whether it is a WebSocket class of `ws`, from whatever copy or bundle. */
export function isWsClass(value: unknown): value is WsClass {
  return hasMethods(value, SOCKET_METHODS);
}

export function isWsServerClass(value: unknown): value is WsServerClass {
  return hasMethods(value, SERVER_METHODS);
}

/** The class of `ws` that a WebSocket is of: its own one may be a subclass of the application's. */
export function wsClassOf(websocket: object): WsClass | undefined {
  let prototype: unknown = Object.getPrototypeOf(websocket);
  while (isObject(prototype) && !Object.hasOwn(prototype, 'setSocket')) prototype = Object.getPrototypeOf(prototype);
  const found = propertyOf(prototype, 'constructor');
  return isWsClass(found) && found.prototype === prototype ? found : undefined;
}

export function isWsSocket(value: object): value is WsSocket {
  return wsClassOf(value) !== undefined;
}

function hasMethods(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'function') return false;
  const prototype: unknown = value.prototype;
  return isObject(prototype) && names.every((name) => typeof Reflect.get(prototype, name) === 'function');
}
