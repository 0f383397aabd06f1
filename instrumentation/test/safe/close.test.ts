import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { safeClose } from '../../src/safe/close.ts';
import { safeSend } from '../../src/safe/send.ts';
import { run } from '../support/program.ts';
import { attemptsAmong, errorsAmong, spansTold, statesAmong, stopAndForget } from '../support/recording.ts';
import { closed, connected, listening } from '../support/sockets.ts';

afterEach(stopAndForget);

test('safeClose of an open socket completes, and its span names the caller', async () => {
  const { near } = await connected();
  expect(await safeClose(near, 1001, 'restart')).toBe('completed');
  const spans = await spansTold();
  const [attempt, ...others] = attemptsAmong(spans);
  expect(others).toEqual([]);
  expect(attempt?.attributes).toMatchObject({
    'websocket.close.outcome': 'completed',
    'websocket.close.safe': true,
    'websocket.close.code': 1001,
    'websocket.close.reason': 'restart',
    'websocket.state': 'open',
  });
  expect(attempt?.attributes['code.file.path']).toMatch(/safe\/close\.test\.ts$/);
  expect(attempt?.attributes['code.line.number']).toBeGreaterThan(1);
});

test('safeClose twice and after the end is told as such, and never an incident', async () => {
  const { near, far } = await connected();
  const first = safeClose(near);
  const second = safeClose(near);
  expect(await Promise.all([first, second])).toEqual(['completed', 'already_closing']);
  expect(await safeClose(near)).toBe('already_closed');
  await closed(far);
  const spans = await spansTold();
  expect(errorsAmong(spans)).toEqual([]);
  expect(attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome'])).toEqual([
    'already_closing',
    'completed',
    'already_closed',
  ]);
});

test('safeClose terminates a socket whose peer does not answer', async () => {
  const { near, far } = await connected();
  far.pause();
  expect(await safeClose(near, 1000, undefined, { timeoutMs: 20 })).toBe('timed_out');
  await closed(near);
  const spans = await spansTold();
  expect(attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome'])).toEqual(['timed_out']);
  expect(statesAmong(spans, 'open', 'server')[0]?.attributes['error.type']).toBe('close_timeout');
  far.terminate();
  await closed(far);
});

test('safeClose aborts a handshake without an incident and without an uncaught error', async () => {
  const { url } = await listening();
  const far = new WebSocket(url);
  expect(await safeClose(far)).toBe('aborted_handshake');
  expect(far.listenerCount('error')).toBe(0);
  const spans = await spansTold();
  expect(errorsAmong(spans)).toEqual([]);
  expect(attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome'])).toEqual([
    'aborted_handshake',
  ]);
});

test('safeClose lets the application’s own error listener hear of an aborted handshake', async () => {
  const { url } = await listening();
  const far = new WebSocket(url);
  const heard = once(far, 'error');
  await safeClose(far);
  expect(String(await heard)).toContain('closed before the connection was established');
});

for (const code of [999, 1004, 1005, 1006, 1015, 2000, 5000, 1000.5]) {
  test(`safeClose leaves the socket alone for code ${code}, which may not be sent`, async () => {
    const { near } = await connected();
    expect(await safeClose(near, code)).toBe('failed');
    expect(near.readyState).toBe(WebSocket.OPEN);
  });
}

test('safeClose cuts a long reason at a character', async () => {
  const { near, far } = await connected();
  const heard = once(far, 'close');
  await safeClose(near, 4000, '€'.repeat(60));
  expect(String((await heard)[1])).toBe('€'.repeat(41));
});

test('safeSend sends only while OPEN, and is never an incident', async () => {
  const { url } = await listening();
  const connecting = new WebSocket(url);
  expect(safeSend(connecting, 'x')).toBe('connecting');
  await once(connecting, 'open');
  const ended = closed(connecting);
  expect(safeSend(connecting, 'x')).toBe('sent');
  expect(safeSend(connecting, new Uint8Array(3))).toBe('sent');
  connecting.close();
  expect(safeSend(connecting, 'x')).toBe('closing');
  await ended;
  expect(safeSend(connecting, 'x')).toBe('closed');
  const spans = await spansTold();
  expect(errorsAmong(spans)).toEqual([]);
  expect(statesAmong(spans, 'open', 'client')[0]?.attributes).toMatchObject({
    'websocket.message.sent': 2,
    'websocket.message.sent_bytes': 4,
  });
});

test('safeClose and safeSend serve what merely follows the WebSocket API', async () => {
  const socket = new FakeWebSocket();
  expect(safeSend(socket, 'x')).toBe('sent');
  expect(await safeClose(socket, 1000)).toBe('completed');
  expect(safeSend(socket, 'x')).toBe('closed');
  expect(await safeClose(socket)).toBe('already_closed');
});

test('safeClose keeps no process alive', async () => {
  const { code, stdout, stderr } = await run('safe-close-exit.mjs', {}, false).ended;
  expect([code, stderr, stdout]).toEqual([0, '', 'outcome none, in time true\n']);
});

/** As a browser has it: an EventTarget. */
class FakeWebSocket extends EventTarget {
  readyState = 1;
  send(): void {}
  close(): void {
    this.readyState = 3;
    queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('close'), { code: 1000 })));
  }
}
