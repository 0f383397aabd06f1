import { builtinModule } from '../builtin-module.ts';
import { reportFault } from '../connection/fault.ts';
import { handshakeOf } from '../connection/handshake.ts';
import { processState } from '../connection/process-state.ts';
import { shadowMethod, type Undo } from '../patch/method.ts';
import { isObject, propertyOf } from '../property-of.ts';
import { startBackgroundTimer } from '../time/background-timer.ts';

/** Node.js publishes it when a client's request is complete: all listeners of whoever made it are there then. */
const REQUEST_CHANNEL = 'http.client.request.start';
/** undici publishes it before the 'open' event. */
const UNDICI_CHANNEL = 'undici:websocket:open';

interface Emitter {
  emit(...args: unknown[]): unknown;
}

/** How long a server may take to decide on an upgrade before it counts as one that no hook saw. */
const SEEN_WITHIN_MS = 10_000;

interface Found {
  /** A WebSocket, from within its set-up: before the application gets it. */
  setUp(websocket: object, rawSocket: object): void;
  /** An upgrade to a WebSocket that has none of a known library: a proxy passes it on, or another library has it. */
  unseen(path: string): void;
}

/**
 * Calls back with each WebSocket that is set up on a raw socket of `node:http`. So classes are found that no hook of a
 * module's loading sees: a copy inside a bundle, or of a development server, or one whose loading another tool has
 * hooked. Does nothing where there is no `node:http`.
 */
export function whenSetUp(found: Found): Undo {
  const undos = [...watchServers(found), watchClients(found), watchTimeLimits()];
  return () => {
    for (const undo of undos) undo();
  };
}

/** Calls back with each WebSocket of undici that opens, whichever copy it is of. */
export function whenUndiciOpens(found: (websocket: object) => void): Undo {
  return subscribe(UNDICI_CHANNEL, (message) => {
    const websocket = propertyOf(message, 'websocket');
    if (isObject(websocket)) found(websocket);
  });
}

function watchServers(found: Found): Undo[] {
  const classes = ['http', 'https'].map((name) => propertyOf(builtinModule(`node:${name}`), 'Server'));
  const awaiting = { found, isServer: true };
  return classes.flatMap((serverClass) => {
    const prototype = propertyOf(serverClass, 'prototype');
    if (!isEmitter(prototype)) return [];
    return [
      shadowMethod(prototype, 'emit', (original) => ({
        emit(this: Emitter, ...args: unknown[]): unknown {
          if (args[0] !== 'upgrade') return original.apply(this, args);
          const path = noteUpgrade(args[1], args[2], awaiting);
          try {
            return original.apply(this, args);
          } finally {
            if (path !== undefined) lookAgain(path, args[2], found);
          }
        },
      })),
    ];
  });
}

/** To be called before the listeners of 'upgrade'. Returns the path; undefined if it is no upgrade to a WebSocket. */
function noteUpgrade(request: unknown, rawSocket: unknown, awaiting: Awaiting): string | undefined {
  try {
    if (!isObject(rawSocket) || !asksForWebSocket(propertyOf(propertyOf(request, 'headers'), 'upgrade')))
      return undefined;
    const handshake = handshakeOf(request);
    processState.handshakes.set(rawSocket, handshake);
    awaitSetUp(rawSocket, awaiting);
    return handshake.path;
  } catch (error) {
    reportFault(error);
    return undefined;
  }
}

/** To be called after them. A server may decide on an upgrade later. */
function lookAgain(path: string, rawSocket: unknown, found: Found): void {
  if (!isObject(rawSocket) || hasRecord(rawSocket) || websocketOn(rawSocket) !== undefined) return;
  const weakly = new WeakRef(rawSocket);
  startBackgroundTimer(() => {
    const still = weakly.deref();
    if (still === undefined || propertyOf(still, 'destroyed') === true) return;
    if (!hasRecord(still) && websocketOn(still) === undefined) found.unseen(path);
  }, SEEN_WITHIN_MS);
}

/** Whether the record of the WebSocket on a server's raw socket has begun: it takes the handshake. */
function hasRecord(rawSocket: object): boolean {
  return !processState.handshakes.has(rawSocket);
}

function watchClients(found: Found): Undo {
  const awaiting = { found, isServer: false };
  return subscribe(REQUEST_CHANNEL, (message) => {
    const request = propertyOf(message, 'request');
    if (!isObject(request) || processState.requests.has(request)) return;
    const [getHeader, prepend, count] = ['getHeader', 'prependOnceListener', 'listenerCount'].map((name) =>
      propertyOf(request, name),
    );
    if (typeof getHeader !== 'function' || typeof prepend !== 'function' || typeof count !== 'function') return;
    if (!asksForWebSocket(Reflect.apply(getHeader, request, ['upgrade']))) return;
    // Without any listener, Node.js destroys the connection. A listener of ours alone would keep it.
    if (Reflect.apply(count, request, ['upgrade']) === 0) return;
    const onUpgrade = (_response: unknown, rawSocket: unknown) => {
      if (isObject(rawSocket)) awaitSetUp(rawSocket, awaiting);
    };
    Reflect.apply(prepend, request, ['upgrade', onUpgrade]);
  });
}

function asksForWebSocket(upgrade: unknown): boolean {
  return typeof upgrade === 'string' && upgrade.toLowerCase() === 'websocket';
}

interface Awaiting {
  readonly found: Found;
  readonly isServer: boolean;
}

/** By raw socket in its upgrade. Not in a field of it: sockets of two shapes make every read of each slower. */
const awaitingSetUp = new WeakMap<object, Awaiting>();

/** By the `setTimeout` that all raw sockets of Node.js inherit, see {@link awaitSetUp}. */
let watchedSetTimeout: unknown;

interface TimeLimited {
  setTimeout(...args: unknown[]): unknown;
}

/**
 * Calls back once the raw socket has its WebSocket, which `ws` keeps under a symbol. In its set-up, right after that and
 * before any handler of the application, the library takes the time limit off the raw socket. That call is the sign.
 */
function awaitSetUp(rawSocket: object, awaiting: Awaiting): void {
  // Of two instrumentations, the one that was enabled last is asked first, and has it.
  if (!isTimeLimited(rawSocket) || awaitingSetUp.has(rawSocket)) return;
  awaitingSetUp.set(rawSocket, awaiting);
  if (rawSocket.setTimeout === watchedSetTimeout || Object.hasOwn(rawSocket, 'setTimeout')) return;
  // A stream that is no socket of Node.js. To take a property off it again makes it slow, so this is not for all.
  const undo = shadowMethod(rawSocket, 'setTimeout', (original) => ({
    setTimeout(this: TimeLimited, ...args: unknown[]): unknown {
      if (noteSetUp(rawSocket)) undo();
      return original.apply(this, args);
    },
  }));
}

function watchTimeLimits(): Undo {
  const prototype = propertyOf(propertyOf(builtinModule('node:net'), 'Socket'), 'prototype');
  if (!isTimeLimited(prototype)) return () => {};
  const undo = shadowMethod(prototype, 'setTimeout', (original) => ({
    setTimeout(this: TimeLimited, ...args: unknown[]): unknown {
      noteSetUp(this);
      return original.apply(this, args);
    },
  }));
  watchedSetTimeout = prototype.setTimeout;
  return undo;
}

/** Returns whether the raw socket has its WebSocket now. */
function noteSetUp(rawSocket: object): boolean {
  try {
    const awaiting = awaitingSetUp.get(rawSocket);
    if (awaiting === undefined) return false;
    // Most WebSockets are of a class that is hooked already, and to search is dear.
    const isHooked = awaiting.isServer && hasRecord(rawSocket);
    const websocket = isHooked ? undefined : websocketOn(rawSocket);
    if (!isHooked && websocket === undefined) return false;
    awaitingSetUp.delete(rawSocket);
    if (websocket !== undefined) awaiting.found.setUp(websocket, rawSocket);
    return true;
  } catch (error) {
    reportFault(error);
    return false;
  }
}

function isTimeLimited(value: unknown): value is TimeLimited {
  return isObject(value) && typeof propertyOf(value, 'setTimeout') === 'function';
}

/** The WebSocket of `ws` that a raw socket carries, of whichever copy of the library. */
function websocketOn(rawSocket: object): object | undefined {
  for (const symbol of Object.getOwnPropertySymbols(rawSocket)) {
    const value = propertyOf(rawSocket, symbol);
    if (isObject(value) && propertyOf(value, '_socket') === rawSocket) return value;
  }
  return undefined;
}

function subscribe(name: string, listener: (message: unknown) => void): Undo {
  const channels = builtinModule('node:diagnostics_channel');
  const [add, remove] = [propertyOf(channels, 'subscribe'), propertyOf(channels, 'unsubscribe')];
  if (typeof add !== 'function' || typeof remove !== 'function') return () => {};
  const onMessage = (message: unknown) => {
    try {
      listener(message);
    } catch (error) {
      reportFault(error);
    }
  };
  Reflect.apply(add, channels, [name, onMessage]);
  return () => Reflect.apply(remove, channels, [name, onMessage]);
}

function isEmitter(value: unknown): value is Emitter {
  return isObject(value) && typeof propertyOf(value, 'emit') === 'function';
}
