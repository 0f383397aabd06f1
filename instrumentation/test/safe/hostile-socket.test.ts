import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { safeClose } from '../../src/safe/close.ts';
import { closeAll } from '../../src/safe/close-all.ts';
import { safeSend } from '../../src/safe/send.ts';
import { CLOSE_OUTCOMES } from '../../src/semconv.ts';
import { anything, call, hostile, make } from '../support/hostile-socket.ts';

const LONGEST_TIMEOUT_MS = 10_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

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
