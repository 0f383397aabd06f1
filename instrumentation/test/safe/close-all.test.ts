import { afterEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { closeAll } from '../../src/safe/close-all.ts';
import { attemptsAmong, errorsAmong, spansTold, statesAmong, stopAndForget } from '../support/recording.ts';
import { closed, connectedTo, listening, type Pair } from '../support/sockets.ts';

afterEach(stopAndForget);

async function crowd(size: number): Promise<{ server: WebSocketServer; pairs: Pair[] }> {
  const { server, url } = await listening();
  const pairs: Pair[] = [];
  for (let count = 0; count < size; count += 1) pairs.push(await connectedTo(server, url));
  return { server, pairs };
}

test('closeAll closes every client, which is a clean end', async () => {
  const { server, pairs } = await crowd(5);
  expect(await closeAll(server)).toEqual({ clients: 5, completed: 5, timedOut: 0, failed: 0 });
  await closed(...pairs.map(({ far }) => far));
  expect(server.clients.size).toBe(0);

  const spans = await spansTold();
  expect(errorsAmong(spans)).toEqual([]);
  const open = statesAmong(spans, 'open', 'server');
  expect(open).toHaveLength(5);
  for (const { attributes } of open) {
    expect(attributes).toMatchObject({ 'error.type': 'going_away', 'websocket.close.code': 1001 });
    expect(attributes).not.toHaveProperty('websocket.connection.unclean');
  }
  for (const { attributes } of attemptsAmong(spans)) {
    expect(attributes).toMatchObject({ 'websocket.close.outcome': 'completed', 'websocket.close.safe': true });
    expect(attributes['code.file.path']).toMatch(/close-all\.test\.ts$/);
  }
});

test('closeAll is done in time though clients do not answer, and says how many', async () => {
  const { server, pairs } = await crowd(4);
  const [silent, closing, lost] = pairs;
  if (!silent || !closing || !lost) throw new Error('too few clients');
  silent.far.pause();
  closing.far.pause();
  closing.near.close(4000);
  lost.far.terminate();
  const ended = closed(...pairs.map(({ near }) => near));
  expect(await closeAll(server, { code: 1012, within: 50 })).toEqual({
    clients: 4,
    completed: 1,
    timedOut: 2,
    failed: 1,
  });
  await ended;
  silent.far.terminate();
  closing.far.terminate();
  await closed(silent.far, closing.far);

  const spans = await spansTold();
  expect(errorsAmong(spans)).toEqual([]);
  const endings = statesAmong(spans, 'open', 'server').map(({ attributes }) => attributes['error.type']);
  expect(endings.sort()).toEqual(['close_timeout', 'close_timeout', 'going_away', 'peer_gone']);
  const outcomes = attemptsAmong(spans)
    .filter(({ attributes }) => attributes['websocket.role'] === 'server')
    .map(({ attributes }) => attributes['websocket.close.outcome']);
  expect(outcomes.sort()).toEqual(['already_closing', 'completed', 'failed', 'timed_out', 'timed_out']);
});

test('closeAll leaves the clients alone for a code that may not be sent', async () => {
  const { server, pairs } = await crowd(2);
  expect(await closeAll(server, { code: 1006 })).toEqual({ clients: 2, completed: 0, timedOut: 0, failed: 2 });
  for (const { near } of pairs) expect(near.readyState).toBe(near.OPEN);
});

test('closeAll of a server without clients, or that does not keep them, is done at once', async () => {
  const nobody = { clients: 0, completed: 0, timedOut: 0, failed: 0 };
  expect(await closeAll(new WebSocketServer({ noServer: true }))).toEqual(nobody);
  expect(await closeAll(new WebSocketServer({ noServer: true, clientTracking: false }))).toEqual(nobody);
});
