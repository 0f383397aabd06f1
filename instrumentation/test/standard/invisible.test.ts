import { getEventListeners, once } from 'node:events';
import type { WebSocket as Undici } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { instrumentWebSocketClass } from '../../src/register/instrument-websocket-class.ts';
import { listening, stopServers } from '../support/sockets.ts';
import { freshCopy } from '../support/ws-versions.ts';

type UndiciClass = typeof Undici;
type Exports = { WebSocket: UndiciClass };
type State = 'connecting' | 'open' | 'closing' | 'closed' | 'aborted';

const EVENTS = ['open', 'message', 'error', 'close'] as const;
const STATES: State[] = ['connecting', 'open', 'closing', 'closed', 'aborted'];

/** What the application may do, right or wrong, in any state. */
const OPERATIONS: Record<string, (socket: Undici, WebSocket: UndiciClass) => unknown> = {
  'send a string': (socket) => socket.send('héllo'),
  'send bytes': (socket) => socket.send(new Uint8Array(3)),
  'send a Blob': (socket) => socket.send(new Blob(['four'])),
  'send a number': (socket) => call(socket, 'send', [12]),
  'send nothing': (socket) => call(socket, 'send', []),
  'send a symbol': (socket) => call(socket, 'send', [Symbol('no')]),
  'send what throws when it is read': (socket) => call(socket, 'send', [{ toString: () => fail() }]),
  'send on something else': (socket) => call({}, 'send', ['x'], socket),
  'send without a socket': (socket) => call(undefined, 'send', ['x'], socket),
  close: (socket) => socket.close(),
  'close with code and reason': (socket) => socket.close(3000, 'done'),
  'close with a code that is refused': (socket) => socket.close(1001),
  'close with a reason that is too long': (socket) => socket.close(1000, 'x'.repeat(124)),
  'close with a reason only': (socket) => call(socket, 'close', [undefined, 'why']),
  'close with a code that is no number': (socket) => call(socket, 'close', ['3001']),
  'close twice': (socket) => [socket.close(), socket.close()],
  'close on the prototype': (_, WebSocket) => WebSocket.prototype.close(),
  'listen twice and stop listening': (socket) => {
    const listener = () => {};
    socket.addEventListener('message', listener);
    socket.addEventListener('message', listener, { once: true });
    const before = getEventListeners(socket, 'message').length;
    socket.removeEventListener('message', listener);
    return [before, getEventListeners(socket, 'message').length];
  },
  'listen without a listener': (socket) => call(socket, 'addEventListener', ['message']),
  'listen on something else': (socket) => call({}, 'addEventListener', ['message', () => {}], socket),
  'set a handler to a number': (socket) => {
    Reflect.set(socket, 'onmessage', 5);
    return socket.onmessage;
  },
  'set a handler and take it back': (socket) => {
    const handler = () => {};
    socket.onmessage = handler;
    const same = socket.onmessage === handler;
    socket.onmessage = null;
    return [same, socket.onmessage];
  },
  'dispatch an event of its own': (socket) => socket.dispatchEvent(new Event('mine')),
  'dispatch what is no event': (socket) => call(socket, 'dispatchEvent', [{ type: 'message' }]),
};

afterEach(stopServers);

for (const library of ['undici-6', 'undici']) {
  const plain = freshCopy<Exports>(library).WebSocket;
  const hooked = freshCopy<Exports>(library).WebSocket;
  const before = shapeOf(hooked);
  instrumentWebSocketClass(hooked);

  describe(`${library}: with the instrumentation, all is as without it`, () => {
    for (const state of STATES) {
      for (const [name, operation] of Object.entries(OPERATIONS)) {
        test(`${name} while ${state}`, async () => {
          const [expected, seen] = [await logOf(plain, state, operation), await logOf(hooked, state, operation)];
          expect(seen).toEqual(expected);
          expect(expected.length).toBeGreaterThan(2);
        });
      }
    }

    test('the class keeps its identity and its look', () => {
      expect(shapeOf(hooked)).toEqual(before);
      const isHooked = (copy: UndiciClass) => Object.hasOwn(copy.prototype, 'dispatchEvent');
      expect([plain, hooked].map(isHooked)).toEqual([false, true]);
    });

    test('subclasses work', async () => {
      const [expected, seen] = await Promise.all([plain, hooked].map(logOfSubclass));
      expect(seen).toEqual(expected);
    });
  });
}

/** Values returned and thrown, events in their order with the state at the time, and what is there to see after each. */
async function logOf(
  WebSocket: UndiciClass,
  state: State,
  operation: (socket: Undici, WebSocket: UndiciClass) => unknown,
): Promise<unknown[]> {
  const log: unknown[] = [];
  const { server, url } = await listening();
  const accepted = once(server, 'connection');
  const socket = new WebSocket(url);
  for (const type of EVENTS) {
    const note = (event: unknown) => log.push([`on ${type}`, ...seenOf(socket), ...detailOf(event)]);
    socket.addEventListener(type, note);
  }
  socket.onclose = () => log.push('onclose');
  if (state === 'aborted') socket.close();
  if (state !== 'connecting' && state !== 'aborted') {
    const [far] = await accepted;
    if (socket.readyState === 0) await once(socket, 'open');
    if (state === 'closing') far.pause();
    if (state !== 'open') socket.close(1000);
    if (state === 'closed') await once(socket, 'close');
    log.push('ready');
    log.push(
      outcomeOf(() => operation(socket, WebSocket)),
      ...seenOf(socket),
    );
    far.send('from the server');
    far.resume();
    far.close(1000);
    if (socket.readyState !== 3) await once(socket, 'close');
  } else {
    log.push('ready');
    log.push(
      outcomeOf(() => operation(socket, WebSocket)),
      ...seenOf(socket),
    );
    if (state === 'connecting' && socket.readyState === 0) {
      const [far] = await accepted;
      far.close(1000);
      await once(socket, 'close');
    }
  }
  log.push(
    outcomeOf(() => socket.send('late')),
    ...seenOf(socket),
  );
  return log;
}

async function logOfSubclass(WebSocket: UndiciClass): Promise<unknown[]> {
  const log: unknown[] = [];
  class Mine extends WebSocket {
    override send(data: string): void {
      log.push('my send');
      super.send(data);
    }
    override close(code?: number): void {
      log.push('my close');
      super.close(code);
    }
    override get readyState(): number {
      log.push('my readyState');
      return super.readyState;
    }
  }
  const { url } = await listening();
  const socket = new Mine(url);
  log.push(socket instanceof WebSocket, socket.constructor === Mine, Object.keys(socket));
  await once(socket, 'open');
  socket.send('x');
  socket.close(1000);
  await once(socket, 'close');
  socket.send('late');
  return log;
}

function shapeOf(WebSocket: UndiciClass): unknown {
  const { prototype } = WebSocket;
  return {
    source: String(WebSocket),
    constructor: prototype.constructor === WebSocket,
    statics: Object.getOwnPropertyDescriptors(WebSocket).CONNECTING,
    parent: Object.getPrototypeOf(prototype) === EventTarget.prototype,
    enumerable: enumerableNames(prototype).sort(),
    members: ['send', 'close', 'addEventListener', 'dispatchEvent', 'onopen', 'onclose', 'onmessage', 'onerror'].map(
      (name) => {
        const descriptor = inheritedDescriptor(prototype, name);
        const parts = [descriptor?.value, descriptor?.get, descriptor?.set].map((part: unknown) =>
          typeof part === 'function' ? [part.name, part.length, 'prototype' in part] : part,
        );
        return [name, descriptor?.enumerable, descriptor?.configurable, descriptor?.writable, ...parts];
      },
    ),
  };
}

function enumerableNames(object: object): string[] {
  const names: string[] = [];
  for (const name in object) names.push(name);
  return names;
}

function inheritedDescriptor(object: object, name: string): PropertyDescriptor | undefined {
  return Object.getOwnPropertyDescriptor(object, name) ?? inheritedDescriptor(Object.getPrototypeOf(object), name);
}

function seenOf(socket: Undici): unknown[] {
  return [
    socket.readyState,
    socket.bufferedAmount,
    EVENTS.map((type) => getEventListeners(socket, type).length).join(),
    Reflect.ownKeys(socket).map(String).join(),
  ];
}

function detailOf(event: unknown): unknown[] {
  if (typeof event !== 'object' || event === null) return [event];
  return ['code', 'reason', 'wasClean', 'data', 'message', 'isTrusted'].map((name) => Reflect.get(event, name));
}

function outcomeOf(operation: () => unknown): unknown {
  try {
    return ['returned', operation()];
  } catch (error) {
    return error instanceof Error ? ['threw', error.name, error.message, error.constructor.name] : ['threw', error];
  }
}

/** Past the types, as JavaScript can. */
function call(receiver: unknown, method: string, args: unknown[], holder: unknown = receiver): unknown {
  if (typeof holder !== 'object' || holder === null) throw new Error('there is no method');
  return Reflect.apply(Reflect.get(holder, method), receiver, args);
}

function fail(): never {
  throw new RangeError('not to be read');
}
