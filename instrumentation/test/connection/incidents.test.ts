import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { attemptsAmong, errorsAmong, spansTold, statesAmong, stopAndForget } from '../support/recording.ts';
import { callRaw, closed, connected, connectedTo, listening } from '../support/sockets.ts';

afterEach(stopAndForget);

test('a late send in CLOSING tells its own call site, that of the close, and the bytes lost', async () => {
  const { near, far } = await connected();
  const ended = closed(near, far);
  near.close(1000);
  near.send('gräßlich');
  await ended;

  const spans = await spansTold();
  const [error, ...others] = errorsAmong(spans);
  expect(others).toEqual([]);
  expect(error?.attributes).toMatchObject({
    'error.type': 'send_after_close',
    'websocket.error.recoverable': true,
    'websocket.error.message': 'WebSocket is not open: readyState 2 (CLOSING)',
    'websocket.error.count': 1,
    'websocket.error.first': true,
    'websocket.operation': 'send',
    'websocket.state': 'closing',
    'websocket.message.size': 10,
    'websocket.close.initiator': 'local',
    'websocket.role': 'server',
  });
  expect(firstLine(error?.attributes['code.stacktrace'])).toContain('incidents.test.ts');
  expect(firstLine(error?.attributes['websocket.close.stacktrace'])).toContain('incidents.test.ts');
  expect(error?.attributes['websocket.time_since_close_ms']).toBeGreaterThan(0);
  const [open] = statesAmong(spans, 'open', 'server');
  expect(error?.startNs).toBe(open?.endNs);
  expect(open?.attributes['websocket.connection.unclean']).toBe(true);
  expect(error?.attributes).not.toHaveProperty('websocket.connection.unclean');
});

test('the first late send after the close has been told carries the unclean flag, its repeats are gathered', async () => {
  const { near, far } = await connected();
  const ended = closed(near, far);
  far.close(1000);
  await ended;
  for (let count = 0; count < 5; count += 1) near.send('12345');
  near.ping();

  const spans = await spansTold();
  const told = errorsAmong(spans).map(({ attributes }) => [
    attributes['websocket.state'],
    attributes['websocket.error.count'],
    attributes['websocket.message.size'],
    attributes['websocket.error.first'],
    attributes['websocket.connection.unclean'],
  ]);
  expect(told).toEqual([
    ['closed', 1, 5, true, true],
    // The ping is the first of its pair.
    ['closed', 1, 0, false, undefined],
    ['closed', 4, 20, false, undefined],
  ]);
  const [open] = statesAmong(spans, 'open', 'server');
  expect(open?.attributes).not.toHaveProperty('websocket.connection.unclean');
  for (const error of errorsAmong(spans)) expect(error.startNs).toBe(open?.endNs);
});

test('a second close() by the application is a double close, once with the call of safe repeats gathered', async () => {
  const { near, far } = await connected();
  const ended = closed(near, far);
  near.close(4001, 'kicked');
  near.close(4001, 'kicked again');
  await ended;
  near.close();

  const spans = await spansTold();
  expect(errorsAmong(spans).map(({ attributes }) => [attributes['error.type'], attributes['websocket.state']])).toEqual(
    [
      ['double_close', 'closing'],
      ['double_close', 'closed'],
    ],
  );
  expect(attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome'])).toEqual([
    'already_closing',
    'completed',
    'already_closed',
  ]);
  expect(statesAmong(spans, 'open', 'server')[0]?.attributes).not.toHaveProperty('websocket.connection.unclean');
});

test('a send before OPEN throws as ever, and is told', async () => {
  const { server, url } = await listening();
  const far = new WebSocket(url);
  expect(() => far.send('early')).toThrow('WebSocket is not open: readyState 0 (CONNECTING)');
  await once(far, 'open');
  const ended = closed(far);
  far.close();
  await ended;
  expect(server.listenerCount('connection')).toBe(0);

  const [error, ...others] = errorsAmong(await spansTold());
  expect(others).toEqual([]);
  expect(error?.attributes).toMatchObject({ 'error.type': 'send_before_open', 'websocket.state': 'connecting' });
  expect(error?.attributes).not.toHaveProperty('websocket.time_since_close_ms');
});

test('a close before OPEN aborts the handshake, and is told', async () => {
  const { url } = await listening();
  const far = new WebSocket(url);
  const failed = once(far, 'error');
  const ended = closed(far);
  far.close();
  await failed;
  await ended;
  far.send('too late, and never open');

  const spans = await spansTold();
  expect(errorsAmong(spans).map(({ attributes }) => attributes['error.type'])).toEqual([
    'close_before_open',
    'send_before_open',
  ]);
  expect(attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome'])).toEqual([
    'aborted_handshake',
  ]);
  expect(statesAmong(spans, 'open')).toEqual([]);
  expect(statesAmong(spans, 'connecting')).toHaveLength(1);
});

test('a broadcast over dead sockets is told once for each of them', async () => {
  const { server, url } = await listening();
  const room: WebSocket[] = [];
  for (let count = 0; count < 8; count += 1) {
    const { near, far } = await connectedTo(server, url);
    room.push(near);
    const ended = closed(near, far);
    far.close();
    await ended;
  }
  for (let round = 0; round < 3; round += 1) for (const socket of room) socket.send('news');

  const errors = errorsAmong(await spansTold());
  expect(errors.filter(({ attributes }) => attributes['websocket.error.first'])).toHaveLength(8);
  const total = errors.reduce((sum, { attributes }) => sum + Number(attributes['websocket.error.count']), 0);
  expect(total).toBe(24);
  expect(new Set(errors.map(({ attributes }) => attributes['websocket.connection.id'])).size).toBe(8);
});

test('a late pong in the ping handler is the application’s, the automatic one is not', async () => {
  const { near, far } = await connected();
  const ended = closed(near, far);
  near.on('ping', (data) => near.pong(data));
  far.ping('?');
  near.close();
  await ended;
  const errors = errorsAmong(await spansTold());
  expect(errors.map(({ attributes }) => [attributes['error.type'], attributes['websocket.operation']])).toEqual([
    ['send_after_close', 'pong'],
  ]);
});

test('a second close() in the error handler, after a fault of the peer, is the application’s', async () => {
  const { near, far } = await connected({ maxPayload: 4 });
  const ended = closed(near, far);
  near.on('error', () => {
    near.close(1009);
    near.close(1009);
  });
  far.send('too long a message');
  await ended;
  const spans = await spansTold();
  expect(errorsAmong(spans).map(({ attributes }) => attributes['error.type'])).toEqual(['double_close']);
  expect(statesAmong(spans, 'open', 'server')[0]?.attributes['error.type']).toBe('message_too_big');
});

test('a send that was accepted and lost is told as failed, and its callback gets the same error', async () => {
  const { near, far } = await connected();
  const ended = closed(near, far);
  callRaw(near, 'destroy');
  const error = await new Promise((resolve) => near.send('lost', resolve));
  await ended;
  expect(error).toMatchObject({ code: 'ERR_STREAM_DESTROYED' });

  const spans = await spansTold();
  const [failure, ...others] = errorsAmong(spans);
  expect(others).toEqual([]);
  expect(failure?.attributes).toMatchObject({
    'error.type': 'send_failed',
    'websocket.error.recoverable': false,
    'websocket.message.size': 4,
  });
  expect(failure?.span.status.code).toBe(2);
  const unclean = spans.filter(({ attributes }) => attributes['websocket.connection.unclean'] === true);
  expect(unclean.filter(({ attributes }) => attributes['websocket.role'] === 'server')).toHaveLength(1);
});

function firstLine(stack: unknown): string {
  return String(stack).split('\n')[0] ?? '';
}

test('a close() that throws is a failed attempt, and the next one is the first', async () => {
  const { near, far } = await connected();
  const ended = closed(near, far);
  expect(() => near.close(1006)).toThrow('First argument must be a valid error code number');
  expect(near.readyState).toBe(WebSocket.OPEN);
  near.close(1000);
  await ended;
  const spans = await spansTold();
  expect(errorsAmong(spans)).toEqual([]);
  expect(attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome'])).toEqual([
    'failed',
    'completed',
  ]);
});
