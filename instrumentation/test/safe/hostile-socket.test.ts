import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { safeClose } from '../../src/safe/close.ts';
import { closeAll } from '../../src/safe/close-all.ts';
import { safeSend } from '../../src/safe/send.ts';
import { CLOSE_OUTCOMES } from '../../src/semconv.ts';

const LONGEST_TIMEOUT_MS = 10_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const anything = fc.anything({ withBigInt: true, withNullPrototype: true });

/** An object that may do at each point what no WebSocket does. */
const hostile = fc.record({
  readyState: fc.constantFrom<unknown>(
    0,
    1,
    1,
    1,
    2,
    3,
    4,
    -1,
    1.5,
    Number.NaN,
    'open',
    '1',
    undefined,
    null,
    {},
    'throws',
  ),
  afterClose: fc.constantFrom<unknown>(0, 1, 2, 3, undefined, 'throws'),
  close: fc.constantFrom(
    'fires',
    'fires later',
    'never fires',
    'throws',
    'rejects',
    'hostile thenable',
    'missing',
    'a string',
  ),
  listen: fc.constantFrom('on', 'addEventListener', 'both', 'missing', 'throws', 'fires at once', 'a string'),
  unlisten: fc.constantFrom('works', 'missing', 'throws'),
  terminate: fc.constantFrom('fires', 'never fires', 'throws', 'missing', 'a string'),
  send: fc.constantFrom('works', 'throws', 'rejects', 'missing'),
  behind: fc.constantFrom('nothing', 'null', 'throws', 'itself', 'a number'),
  detail: fc.oneof(fc.constantFrom<unknown>(1000, 1006, { code: 1006 }, { wasClean: true }, undefined), anything),
  wrapping: fc.constantFrom('none', 'frozen', 'revoked', 'proxy', 'function'),
});
type Hostile = typeof hostile extends fc.Arbitrary<infer Value> ? Value : never;

interface Made {
  socket: unknown;
  /** Listeners that are still there. */
  listeners: () => number;
  /** Of its own. */
  timers: () => number;
}

function make(traits: Hostile): Made {
  const listeners = new Set<unknown>();
  let { readyState } = traits;
  let timers = 0;
  const fire = () => {
    for (const listener of listeners) if (typeof listener === 'function') listener(traits.detail);
  };
  const add = (_: unknown, listener: unknown) => {
    if (traits.listen === 'throws') throw new Error('nobody listens');
    listeners.add(listener);
    if (traits.listen === 'fires at once') fire();
  };
  const remove = (_: unknown, listener: unknown) => {
    if (traits.unlisten === 'throws') throw new Error('nobody stops listening');
    listeners.delete(listener);
  };
  const body = {
    get readyState() {
      if (readyState === 'throws') throw new Error('no state');
      return readyState;
    },
    ...(traits.close === 'missing' ? {} : { close: traits.close === 'a string' ? 'close' : close }),
    ...(traits.terminate === 'missing' ? {} : { terminate: traits.terminate === 'a string' ? 'terminate' : terminate }),
    ...(traits.send === 'missing' ? {} : { send }),
    ...(['on', 'both'].includes(traits.listen) ? { on: add } : {}),
    ...(['on', 'missing'].includes(traits.listen)
      ? {}
      : { addEventListener: traits.listen === 'a string' ? 'x' : add }),
    ...(traits.unlisten === 'missing' ? {} : { removeListener: remove, removeEventListener: remove }),
  };
  function close(): unknown {
    readyState = traits.afterClose;
    if (traits.close === 'throws') throw new RangeError('no close');
    if (traits.close === 'rejects') return Promise.reject(new Error('no close'));
    if (traits.close === 'hostile thenable') return Object.fromEntries([['then', fail]]);
    if (traits.close === 'fires') fire();
    if (traits.close === 'fires later') fireLater();
    return undefined;
  }
  function fireLater(): void {
    timers += 1;
    setTimeout(() => {
      timers -= 1;
      fire();
    }, 30);
  }
  function terminate(): void {
    if (traits.terminate === 'throws') throw new Error('no terminate');
    if (traits.terminate === 'fires') fire();
  }
  function send(): unknown {
    if (traits.send === 'throws') throw new Error('no send');
    return traits.send === 'rejects' ? Promise.reject(new Error('no send')) : undefined;
  }
  addBehind(body, traits.behind);
  return { socket: wrapped(body, traits.wrapping), listeners: () => listeners.size, timers: () => timers };
}

function addBehind(body: object, behind: Hostile['behind']): void {
  if (behind === 'nothing') return;
  Object.defineProperty(body, 'websocket', {
    get: () => {
      if (behind === 'throws') fail();
      if (behind === 'itself') return body;
      return behind === 'null' ? null : 7;
    },
  });
}

function wrapped(body: object, wrapping: Hostile['wrapping']): unknown {
  if (wrapping === 'frozen') return Object.freeze(body);
  if (wrapping === 'function') return Object.defineProperties(() => {}, Object.getOwnPropertyDescriptors(body));
  if (wrapping === 'proxy') return new Proxy(body, { get: fail, has: fail, getPrototypeOf: fail });
  if (wrapping === 'none') return body;
  const { proxy, revoke } = Proxy.revocable(body, {});
  revoke();
  return proxy;
}

function fail(): never {
  throw new Error('do not look');
}

/** Past the types, as JavaScript can. */
function call<Result>(run: (...args: never[]) => Result, args: unknown[]): Result {
  return Reflect.apply(run, undefined, args);
}

const codes = fc.oneof(fc.constantFrom<unknown>(undefined, 1000, 1001, 4000, 1006), anything);
const reasons = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constant(undefined), anything);
const optionsOfAnyKind = fc.oneof(
  fc.record({
    timeoutMs: fc.constantFrom<unknown>(undefined, 0, 50, -1, Number.NaN, '5', null, {}),
    connecting: fc.constantFrom<unknown>(undefined, 'abort', 'wait', 7),
  }),
  fc.constantFrom<unknown>(undefined, null, 5, 'x'),
);

test('safeClose resolves with an outcome in time, whatever it is given, and leaves nothing behind', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(hostile, codes, reasons, optionsOfAnyKind, async (traits, code, reason, options) => {
      const { socket, listeners, timers } = make(traits);
      let left = { timers: -1, listeners: -1 };
      const closing = call(safeClose, [socket, code, reason, options]).finally(() => {
        left = { timers: vi.getTimerCount() - timers(), listeners: traits.unlisten === 'works' ? listeners() : 0 };
      });
      let outcome = 'still pending';
      closing.then((known) => {
        outcome = known;
      });
      await vi.advanceTimersByTimeAsync(2 * LONGEST_TIMEOUT_MS);
      seen.add(outcome);
      expect(CLOSE_OUTCOMES).toContain(outcome);
      expect(left).toEqual({ timers: 0, listeners: 0 });
    }),
    { numRuns: 3_000 },
  );
  expect([...seen].sort()).toEqual([...CLOSE_OUTCOMES].sort());
});

test("safeClose does not wait again for an object that says 'open' and stays CONNECTING", async () => {
  const { socket, listeners } = make({
    readyState: 0,
    afterClose: 0,
    close: 'fires',
    listen: 'fires at once',
    unlisten: 'works',
    terminate: 'fires',
    send: 'works',
    behind: 'nothing',
    detail: undefined,
    wrapping: 'none',
  });
  const closing = call(safeClose, [socket, undefined, undefined, { connecting: 'wait' }]);
  await vi.advanceTimersByTimeAsync(2 * LONGEST_TIMEOUT_MS);
  expect(await closing).toBe('aborted_handshake');
  expect([listeners(), vi.getTimerCount()]).toEqual([0, 0]);
});

test('safeClose resolves for what is no object at all', async () => {
  await fc.assert(
    fc.asyncProperty(anything, codes, async (socket, code) => {
      const closing = call(safeClose, [socket, code]);
      await vi.advanceTimersByTimeAsync(2 * LONGEST_TIMEOUT_MS);
      expect(CLOSE_OUTCOMES).toContain(await closing);
    }),
    { numRuns: 500 },
  );
});

test('safeSend answers at once, whatever it is given', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(hostile, anything, (traits, data) => {
      const outcome = call(safeSend, [make(traits).socket, data]);
      seen.add(outcome);
      expect(vi.getTimerCount()).toBe(0);
    }),
    { numRuns: 2_000 },
  );
  expect([...seen].sort()).toEqual(['closed', 'closing', 'connecting', 'failed', 'sent']);
});

test('closeAll counts every client, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { maxLength: 5 }), async (many) => {
      const clients = many.map((traits) => make(traits).socket);
      const closing = call(closeAll, [{ clients }, { within: 100 }]);
      await vi.advanceTimersByTimeAsync(1_000);
      const { completed, timedOut, failed, ...rest } = await closing;
      expect(rest).toEqual({ clients: clients.length });
      expect(completed + timedOut + failed).toBe(clients.length);
    }),
    { numRuns: 300 },
  );
});

test('closeAll answers whatever it is given for a server', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(anything, fc.record({ clients: anything })),
      optionsOfAnyKind,
      async (server, options) => {
        const closing = call(closeAll, [server, options]);
        await vi.advanceTimersByTimeAsync(2 * LONGEST_TIMEOUT_MS);
        const { clients, completed, timedOut, failed } = await closing;
        expect(completed + timedOut + failed).toBe(clients);
      },
    ),
    { numRuns: 500 },
  );
});
