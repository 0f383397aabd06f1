import { noteControlFrame } from '../connection/control-frames.ts';
import { noteDeparture } from '../connection/departure.ts';
import { reportFault } from '../connection/fault.ts';
import { noteReceived } from '../connection/messages.ts';
import { processState } from '../connection/process-state.ts';
import { OPEN } from '../connection/ready-state.ts';
import type { ConnectionRecord } from '../connection/record.ts';
import { copyName, shadowMethod } from '../patch/method.ts';
import { propertyOf } from '../property-of.ts';
import type { Listener, WsReceiver, WsSender, WsSocket } from './shape.ts';

/**
 * Recognizes the library's own calls of its public methods. `ws` answers the peer by them: close() for a close frame or
 * a fault, pong() for a ping. So the listeners of its private receiver are wrapped to announce such a call, and the
 * hook of the method takes the announcement. Handlers of the application run inside the same listeners, so an
 * announcement fits only one call, by its arguments.
 */

type Before = (record: ConnectionRecord, argument: unknown) => void;

const RECORD = Symbol('afterclose.record');
const SOCKET = Symbol('afterclose.socket');

interface WatchedReceiver extends WsReceiver {
  [RECORD]?: ConnectionRecord;
  [SOCKET]?: WsSocket;
}

interface WatchedSender extends WsSender {
  [RECORD]?: ConnectionRecord;
}

/** Watches the events that the receiver of a newly opened connection emits to the library. */
export function watchReceiver(receiver: WatchedReceiver, socket: WsSocket, record: ConnectionRecord): void {
  hide(receiver, RECORD, record);
  hide(receiver, SOCKET, socket);
  for (const [event, wrapperOf] of WRAPPERS) replaceListeners(receiver, event, wrapperOf);
  // The library ends the receiver when the raw socket has ended or closed, so no listener on the raw socket is needed.
  patchEnd(Object.getPrototypeOf(receiver));
}

/** In place where the emitter shows its one listener: to remove and add five is most of the cost of a set-up. */
function replaceListeners(receiver: WsReceiver, event: string, wrapperOf: (listener: Listener) => Listener): void {
  const { _events: events } = receiver;
  const only = events?.[event];
  if (events !== undefined && typeof only === 'function') {
    events[event] = wrapperOf(only);
    return;
  }
  for (const listener of receiver.listeners(event)) {
    receiver.removeListener(event, listener);
    receiver.on(event, wrapperOf(listener));
  }
}

/**
 * Watches for messages that the library accepts and then can't prepare. It leaves OPEN then without a call of close().
 */
export function watchSender(sender: WatchedSender, record: ConnectionRecord): void {
  const { onerror } = sender;
  if (typeof onerror !== 'function') return;
  hide(sender, RECORD, record);
  sender.onerror = wrappedOnError(onerror);
}

/** Adds a property that does not show when the object is printed. */
function hide(holder: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(holder, name, { value, configurable: true, enumerable: false, writable: true });
}

function recordIn(holder: WatchedReceiver | WatchedSender): ConnectionRecord | undefined {
  const record = holder[RECORD];
  return record?.isAbandoned ? undefined : record;
}

/** Whether this call of close() is the library's own. */
export function takeOwnClose(record: ConnectionRecord, socket: WsSocket, code: unknown, reason: unknown): boolean {
  if (record.expectedOwnCall !== 'close') return false;
  const fault = record.expectedArgument;
  // 7.0 does not call close() for a fault: it has set `_closeCode` by the time of the application's 'error' event.
  const own = fault === undefined || (code === fault && reason === undefined && socket._closeCode !== fault);
  if (own) forget(record);
  return own;
}

/** Whether this call of pong() is the library's own. */
export function takeOwnPong(record: ConnectionRecord, socket: WsSocket, data: unknown, cb: unknown): boolean {
  const expected = record.expectedOwnCall === 'pong' && data === record.expectedArgument;
  const own = expected && typeof cb === 'function' && answersPings(socket);
  if (own) forget(record);
  return own;
}

/** Whether this call of terminate() is the library's own, or safeClose's. */
export function takeOwnTerminate(record: ConnectionRecord, socket: WsSocket): boolean {
  if (processState.ownTerminates > 0) return true;
  const { _maxPendingAutoPongs: max = 0, _pendingAutoPongs: pending = 0 } = socket;
  const overloadedByPings = record.expectedOwnCall === 'pong' && max > 0 && pending >= max && answersPings(socket);
  if (overloadedByPings) forget(record);
  return overloadedByPings;
}

/** Whether the library answers pings of its own accord in the present state of the socket. */
function answersPings(socket: WsSocket): boolean {
  const { _autoPong: autoPong = socket._closeTimeout === undefined, _pendingAutoPongs: pending } = socket;
  return autoPong && (pending === undefined || socket.readyState === OPEN);
}

function forget(record: ConnectionRecord): void {
  record.expectedOwnCall = '';
  record.expectedArgument = undefined;
}

const beforeConclude: Before = (record) => {
  noteDeparture(record, 'close_frame', record.now());
  record.expectedOwnCall = 'close';
};

const beforeError: Before = (record, error) => {
  const code = statusCodeOf(error);
  noteDeparture(record, 'protocol_error', record.now(), code);
  record.expectedOwnCall = 'close';
  record.expectedArgument = code;
};

const beforePing: Before = (record, data) => {
  noteControlFrame(record, 'pingReceived');
  record.expectedOwnCall = 'pong';
  record.expectedArgument = data;
};

const beforePong: Before = (record) => {
  noteControlFrame(record, 'pongReceived');
};

const WRAPPERS = [
  ['conclude', wrapWith(beforeConclude)],
  ['error', wrapWith(beforeError)],
  ['ping', wrapWith(beforePing)],
  ['pong', wrapWith(beforePong)],
  ['message', shared(countingMessages)],
] as const;

/** One wrapper per listener of the library serves all connections. */
function shared<Wrapped extends object>(wrap: (listener: Wrapped) => Wrapped): (listener: Wrapped) => Wrapped {
  const wrappers = new WeakMap<Wrapped, Wrapped>();
  return (listener) => {
    let wrapper = wrappers.get(listener);
    if (wrapper === undefined) {
      wrapper = wrap(listener);
      copyName(listener, wrapper);
      wrappers.set(listener, wrapper);
    }
    return wrapper;
  };
}

function wrapWith(before: Before): (listener: Listener) => Listener {
  return shared(
    (listener) =>
      // The library's own events have two arguments at most. An array of them would cost as much as the rest.
      function (this: WatchedReceiver, first: unknown, second: unknown) {
        const record = recordIn(this);
        if (record === undefined) return listener.call(this, first, second);
        try {
          before(record, first);
        } catch (error) {
          reportFault(error);
        }
        try {
          return listener.call(this, first, second);
        } finally {
          forget(record);
        }
      },
  );
}

/** Runs for every message, so it does as little as possible. To count on an abandoned record does no harm. */
function countingMessages(listener: Listener): Listener {
  return function (this: WatchedReceiver, data: unknown, isBinary: unknown) {
    const record = this[RECORD];
    if (record !== undefined) noteReceived(record, data);
    return listener.call(this, data, isBinary);
  };
}

const wrappedOnError = shared(
  (onerror: NonNullable<WsSender['onerror']>) =>
    function (this: WatchedSender, error: unknown) {
      const record = recordIn(this);
      if (record !== undefined) noteDeparture(record, 'send_error', record.now());
      return onerror.call(this, error);
    },
);

/** Prototypes of receivers, one for each copy of the library. */
const patchedReceivers = new WeakSet<WatchedReceiver>();

function patchEnd(prototype: WatchedReceiver): void {
  if (patchedReceivers.has(prototype)) return;
  patchedReceivers.add(prototype);
  shadowMethod(prototype, 'end', (original) => ({
    end(this: WatchedReceiver, chunk: unknown, encoding: unknown, done: unknown): unknown {
      const record = recordIn(this);
      if (record !== undefined && record.departure === undefined) {
        noteDeparture(record, 'transport', record.now(), 0, this[SOCKET]?.bufferedAmount);
      }
      return original.call(this, chunk, encoding, done);
    },
  }));
}

/** The code that the library will send. It keeps the code under a symbol of its own. */
function statusCodeOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 0;
  for (const symbol of Object.getOwnPropertySymbols(error)) {
    if (symbol.description !== 'status-code') continue;
    const code = propertyOf(error, symbol);
    if (typeof code === 'number') return code;
  }
  return 0;
}
