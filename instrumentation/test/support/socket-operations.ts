import type { Notebook } from './notebook.ts';

/** Something that an application does to a socket, in one go. */
export interface SocketOperation {
  readonly name: string;
  /** How many calls and assignments it is made of. */
  readonly calls: number;
  run(socket: object, notebook: Notebook): void;
}

type Arguments = (callback: (this: unknown, ...args: unknown[]) => void) => unknown[];

const MESSAGES: Record<string, () => unknown> = {
  'a string': () => 'text ✓',
  'an empty string': () => '',
  'a Buffer': () => Buffer.from('bytes'),
  'an ArrayBuffer': () => new Uint8Array([1, 2, 3]).buffer,
  'a typed array': () => new Uint16Array([1, 2, 3]),
  'a part of a typed array': () => new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 3),
  'a DataView': () => new DataView(new ArrayBuffer(4), 1, 2),
  'an array': () => [1, 2, 3],
  'a number': () => 42,
  zero: () => 0,
  undefined: () => undefined,
  null: () => null,
  'an object': () => ({}),
  'a symbol': () => Symbol('message'),
  true: () => true,
  'a Blob': () => new Blob(['blob']),
  'a proxy that throws': () =>
    new Proxy(
      {},
      {
        get: (_, name) => fail(`it was read: ${String(name)}`),
        getPrototypeOf: () => fail('its prototype was read'),
        has: (_, name) => fail(`it was searched: ${String(name)}`),
      },
    ),
  'a large string': () => 'x'.repeat(70_000),
};

const PAYLOADS: Record<string, () => unknown> = {
  nothing: () => undefined,
  'a string': () => 'text',
  'a Buffer': () => Buffer.from('bytes'),
  'a number': () => 7,
  'an object': () => ({}),
  '126 bytes': () => 'x'.repeat(126),
};

function fail(message: string): never {
  throw new Error(message);
}

/** The ways to give a message, options and a callback to send(). */
const SEND_FORMS: ((message: () => unknown) => Arguments)[] = [
  (message) => () => [message()],
  (message) => (callback) => [message(), callback],
  (message) => () => [message(), { binary: true, compress: false }],
  (message) => (callback) => [message(), { fin: true, mask: false }, callback],
  (message) => (callback) => [message(), undefined, callback],
  (message) => (callback) => [message(), null, callback],
  (message) => (callback) => [message(), callback, callback],
  (message) => () => [message(), {}],
];

const CONTROL_FORMS: ((payload: () => unknown) => Arguments)[] = [
  (payload) => () => [payload()],
  (payload) => (callback) => [payload(), callback],
  (payload) => () => [payload(), true],
  (payload) => (callback) => [payload(), false, callback],
  (payload) => (callback) => [payload(), undefined, callback],
];

const CLOSES: Record<string, unknown[]> = {
  'without arguments': [],
  'with 1000': [1000],
  'with a reason': [1000, 'bye'],
  'with a reason in bytes': [4000, Buffer.from('bye')],
  'with a code of the application': [4999, 'é'.repeat(61)],
  'with a reserved code': [1006],
  'with a code too small': [999],
  'with a code that is no number': ['1000'],
  'with null': [null],
  'with a reason too long': [1000, 'x'.repeat(124)],
  'with a reason only': [undefined, 'bye'],
  'with a reason that is no string': [1000, {}],
};

const PROPERTIES: [string, unknown][] = [
  ['binaryType', 'arraybuffer'],
  ['binaryType', 'fragments'],
  ['binaryType', 'nonsense'],
  ['onmessage', () => {}],
  ['onmessage', null],
  ['onclose', () => {}],
  ['onerror', () => {}],
  ['onopen', () => {}],
];

function called(method: string, how: string, args: Arguments): SocketOperation {
  const name = `${method} ${how}`.trim();
  return {
    name,
    calls: 1,
    run: (socket, notebook) => notebook.call(socket, method, args(notebook.callback(name))),
  };
}

/** The operations one after the other, on the same socket. */
export function inTurn(name: string, parts: readonly SocketOperation[]): SocketOperation {
  return {
    name,
    calls: parts.reduce((total, { calls }) => total + calls, 0),
    run(socket, notebook) {
      for (const part of parts) {
        notebook.note(part.name);
        part.run(socket, notebook);
      }
    },
  };
}

function forms(
  method: string,
  values: Record<string, () => unknown>,
  ways: ((value: () => unknown) => Arguments)[],
): SocketOperation[] {
  return Object.entries(values).map(([name, value]) =>
    inTurn(
      `${method} ${name}`,
      ways.map((way, index) => called(method, `${name}, form ${index}`, way(value))),
    ),
  );
}

const send = called('send', 'a message', (callback) => ['message', callback]);
const sendSilently = called('send', 'without a callback', () => ['message']);
const ping = called('ping', '', () => []);
const close = called('close', '', () => []);
const closeWithCode = called('close', 'with 1001', () => [1001, 'going']);
const terminate = called('terminate', '', () => []);
const pause = called('pause', '', () => []);
const resume = called('resume', '', () => []);

const assignments: SocketOperation = {
  name: 'properties',
  calls: PROPERTIES.length,
  run(socket, notebook) {
    for (const [property, value] of PROPERTIES) {
      try {
        Reflect.set(socket, property, value);
        notebook.note(property, 'is', Reflect.get(socket, property));
      } catch (error) {
        notebook.note(property, 'threw', error);
      }
    }
  },
};

const listening: SocketOperation = {
  name: 'listeners',
  calls: 12,
  run(socket, notebook) {
    for (const type of ['open', 'message', 'close', 'error']) {
      const listener = (event: object) => notebook.note(type, 'heard', event, Reflect.get(event, 'type'));
      notebook.call(socket, 'addEventListener', [type, listener]);
      notebook.call(socket, 'addEventListener', [type, listener, { once: true }]);
      const removed = () => {};
      notebook.call(socket, 'addEventListener', [type, removed]);
      notebook.call(socket, 'removeEventListener', [type, removed]);
    }
  },
};

/** All that an application may do to a socket in any state. Those that change its state stand alone. */
export const SOCKET_OPERATIONS: readonly SocketOperation[] = [
  ...forms('send', MESSAGES, SEND_FORMS),
  ...forms('ping', PAYLOADS, CONTROL_FORMS),
  ...forms('pong', PAYLOADS, CONTROL_FORMS),
  called('ping', 'with a callback only', (callback) => [callback]),
  called('pong', 'with a callback only', (callback) => [callback]),
  ...Object.entries(CLOSES).map(([how, args]) => called('close', how, () => args)),
  terminate,
  assignments,
  listening,
  inTurn('pause and resume', [pause, resume, send]),
  inTurn('pause and close', [pause, close]),
  inTurn('close twice', [close, close]),
  inTurn('close with two codes', [close, closeWithCode]),
  inTurn('close in vain, then close', [called('close', 'with 1005', () => [1005]), close]),
  inTurn('close, then send', [close, send, sendSilently, ping]),
  inTurn('close, then terminate', [close, terminate]),
  inTurn('terminate, then close', [terminate, close]),
  inTurn('terminate, then send', [terminate, send, sendSilently]),
  inTurn('send, then close', [send, sendSilently, close]),
  inTurn('send, then terminate', [send, terminate]),
  inTurn('terminate twice', [terminate, terminate]),
  called('removeAllListeners', 'of the message', () => ['message']),
];
