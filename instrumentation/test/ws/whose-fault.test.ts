import { once } from 'node:events';
import { Readable } from 'node:stream';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createWebSocketStream } from 'ws';
import { safeClose } from '../../src/safe/close.ts';
import { closed } from '../support/sockets.ts';
import { until } from '../support/turns.ts';
import {
  CLOSE_TIMEOUT_MS,
  type Connection,
  connection,
  endConnections,
  FIN,
  IDLE_LIMIT_MS,
  load,
  openSpan,
  stopWatching,
} from '../support/watched-connection.ts';

afterEach(endConnections);
afterAll(stopWatching);

const RESET = { ...FIN, transportEnd: 'error', errno: 'ECONNRESET' };
const CUT_BY_RESET = { proxy: { idleMs: IDLE_LIMIT_MS, by: 'reset' } } as const;

function block(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function pause({ ours, raw }: Pick<Connection, 'ours' | 'raw'>): void {
  if (typeof ours.pause === 'function') ours.pause();
  else raw.pause();
}

for (const version of ['ws', 'ws-7.5']) {
  const library = load(version);
  for (const role of ['server', 'client'] as const) {
    describe(`of a ${role} of ${version},`, () => {
      test('a silence in which the socket was paused is not the peer’s, nor that of a proxy', async () => {
        const made = await connection(library, role, CUT_BY_RESET);
        pause(made);
        await closed(made.ours);
        const { told, attributes } = await openSpan();
        expect(told).toEqual(RESET);
        expect(attributes['websocket.not_reading_cause']).toBe('paused');
        expect(attributes['websocket.not_reading_ms']).toBeGreaterThan(IDLE_LIMIT_MS - 100);
        expect(attributes['websocket.not_reading_ms']).toBeLessThan(IDLE_LIMIT_MS + 1_000);
      });

      test('a closing handshake that a blocked event loop did not read is known as that', async () => {
        const { ours } = await connection(library, role, {});
        const ended = closed(ours);
        void safeClose(ours, 1000, '', { timeoutMs: CLOSE_TIMEOUT_MS });
        block(4 * CLOSE_TIMEOUT_MS);
        await ended;
        const { told, attributes } = await openSpan();
        expect(told).toMatchObject({ initiator: 'local', ending: 'close_timeout' });
        expect(attributes['websocket.not_reading_cause']).toBe('event_loop');
        expect(attributes['websocket.not_reading_ms']).toBeGreaterThan(4 * CLOSE_TIMEOUT_MS - 50);
        expect(attributes['websocket.event_loop_delay_ms']).toBe(attributes['websocket.not_reading_ms']);
      });

      test('a ping that is never answered is known, and explains the silence before a proxy does', async () => {
        const { ours, peer } = await connection(library, role, { ...CUT_BY_RESET, peerIn: 'process' });
        peer.signal('SIGSTOP');
        ours.ping();
        await closed(ours);
        const { told, attributes } = await openSpan();
        expect(told).toEqual(RESET);
        expect(attributes['websocket.ping.sent_ago_ms']).toBeGreaterThan(IDLE_LIMIT_MS - 100);
        expect(attributes['websocket.ping.sent_ago_ms']).toBe(attributes['websocket.idle_before_close_ms']);
        expect(attributes).not.toHaveProperty(['websocket.pong.received_ago_ms']);
      });

      test('a ping that was answered leaves the suspicion of a proxy', async () => {
        const { ours } = await connection(library, role, CUT_BY_RESET);
        ours.ping();
        await closed(ours);
        const { told, attributes } = await openSpan();
        expect(told).toEqual({ ...RESET, ending: 'idle_timeout', suspectedCause: 'the proxy' });
        expect(attributes['websocket.pong.received_ago_ms']).toBeLessThanOrEqual(
          Number(attributes['websocket.ping.sent_ago_ms']),
        );
        expect(attributes).not.toHaveProperty(['websocket.not_reading_ms']);
      });

      test('the heartbeat of this process is known by its last ping', async () => {
        const { ours, peer } = await connection(library, role, { peerIn: 'process', proxy: 'patient' });
        const pinged = once(ours, 'pong');
        ours.ping();
        await pinged;
        peer.signal('SIGSTOP');
        const ended = closed(ours);
        ours.ping();
        ours.terminate();
        await ended;
        const { told, attributes } = await openSpan();
        expect(told).toEqual({ ...FIN, initiator: 'local', ending: undefined, transportEnd: 'local' });
        const [sentMs, answeredMs] = [
          Number(attributes['websocket.ping.sent_ago_ms']),
          Number(attributes['websocket.pong.received_ago_ms']),
        ];
        expect(sentMs).toBeGreaterThanOrEqual(0);
        expect(answeredMs).toBeGreaterThanOrEqual(sentMs);
      });

      test('the pings of the peer are known', async () => {
        const { ours, peer } = await connection(library, role, {});
        const heard = once(ours, 'ping');
        peer.tell('ping');
        await heard;
        const ended = closed(ours);
        peer.tell('reset');
        await ended;
        const { attributes } = await openSpan();
        expect(attributes['websocket.ping.received_ago_ms']).toBeGreaterThanOrEqual(0);
        expect(attributes).not.toHaveProperty(['websocket.ping.sent_ago_ms']);
      });

      test('what was sent and never taken by the system is counted', async () => {
        const { ours, peer } = await connection(library, role, { peerIn: 'process' });
        peer.signal('SIGSTOP');
        while (ours.bufferedAmount < 1_000_000) ours.send('x'.repeat(65_536));
        const ended = closed(ours);
        ours.terminate();
        await ended;
        const { attributes } = await openSpan();
        expect(attributes['websocket.buffered_bytes']).toBeGreaterThanOrEqual(1_000_000);
      });
    });
  }
}

describe('of a server,', () => {
  const library = load('ws');

  test('the end of a paused socket that is seen when it is resumed is not the peer’s', async () => {
    const { ours, raw } = await connection(library, 'server', { proxy: { idleMs: IDLE_LIMIT_MS, by: 'end' } });
    ours.pause();
    await until(() => Reflect.get(Reflect.get(raw, '_readableState'), 'ended') === true, Number.POSITIVE_INFINITY);
    ours.resume();
    await closed(ours);
    const { told, attributes } = await openSpan();
    expect(told).toEqual(FIN);
    expect(attributes['websocket.not_reading_cause']).toBe('paused');
    expect(attributes['websocket.not_reading_ms']).toBeGreaterThan(IDLE_LIMIT_MS - 100);
  });

  test('a stream over the socket that nobody reads counts as paused', async () => {
    const { ours, peer } = await connection(library, 'server', CUT_BY_RESET);
    const stream = createWebSocketStream(ours, { readableHighWaterMark: 1 });
    stream.on('error', () => {});
    expect(stream).toBeInstanceOf(Readable);
    peer.tell('answer');
    await closed(ours);
    const { told, attributes } = await openSpan();
    expect(told).toEqual(RESET);
    expect(attributes['websocket.not_reading_cause']).toBe('paused');
  });

  test('a pause that was over long before does not explain the end', async () => {
    const { ours, peer } = await connection(library, 'server', {});
    ours.pause();
    block(800);
    ours.resume();
    const deadline = performance.now() + 1_300;
    while (performance.now() < deadline) {
      const heard = once(ours, 'message');
      peer.tell('answer');
      await heard;
    }
    const ended = closed(ours);
    peer.tell('end');
    await ended;
    const { attributes } = await openSpan();
    expect(attributes).not.toHaveProperty(['websocket.not_reading_ms']);
    expect(attributes['websocket.event_loop_delay_ms']).toBeLessThan(250);
  });
});
