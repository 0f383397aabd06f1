import { once } from 'node:events';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closed } from '../support/sockets.ts';
import {
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

for (const version of ['ws', 'ws-7.5']) {
  const library = load(version);
  for (const role of ['server', 'client'] as const) {
    describe(`of a ${role} of ${version},`, () => {
      test.each(['answer', 'ping'] as const)(
        'a proxy is not suspected if the peer ends after its %s',
        async (command) => {
          const { ours, peer } = await connection(library, role, { proxy: 'patient' });
          const beganAt = performance.now();
          while (performance.now() - beganAt < IDLE_LIMIT_MS) {
            const heard = once(ours, command === 'ping' ? 'ping' : 'message');
            peer.tell(command);
            await heard;
          }
          const ended = closed(ours);
          peer.tell('end');
          await ended;
          const { told, attributes } = await openSpan();
          expect(told).toEqual(FIN);
          const idleMs = Number(attributes['websocket.idle_before_close_ms']);
          const ageMs = performance.now() - beganAt;
          expect(idleMs).toBeLessThan(ageMs - IDLE_LIMIT_MS / 2);
        },
      );
    });
  }
}

test('the silence before a cut is measured', async () => {
  const { ours } = await connection(load('ws'), 'client', { proxy: { idleMs: IDLE_LIMIT_MS, by: 'end' } });
  const openedAt = performance.now();
  await closed(ours);
  const { attributes } = await openSpan();
  const idleMs = Number(attributes['websocket.idle_before_close_ms']);
  expect(idleMs).toBeGreaterThan(IDLE_LIMIT_MS - 250);
  expect(idleMs).toBeLessThanOrEqual(performance.now() - openedAt + 250);
});

test('the silence is never longer than the age, though the time of a message is up to 50 ms old', async () => {
  // Its own messages keep the coarse clock running.
  const busy = await connection(load('ws'), 'server', {});
  busy.ours.send('a message');
  const { ours, peer } = await connection(load('ws'), 'client', {});
  ours.send('a message');
  const ended = closed(ours);
  peer.tell('end');
  await ended;
  const { attributes, durationMs } = await openSpan();
  expect(Number(attributes['websocket.idle_before_close_ms'])).toBeLessThanOrEqual(durationMs);
});
