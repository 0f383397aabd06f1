import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { WebSocketServer } from 'ws';
import { closeAll } from '../../src/safe/close-all.ts';
import { attemptsAmong, spansTold, statesAmong, stopAndForget } from '../support/recording.ts';
import { closed, connected, connectedTo, listening } from '../support/sockets.ts';

afterEach(stopAndForget);

/** Terminates every socket, alive or not. */
function sweep(server: WebSocketServer) {
  server.clients.forEach((client) => {
    client.terminate();
  });
}

/** The heartbeat that the documentation of `ws` shows. */
function heartbeat(server: WebSocketServer, alive: WeakSet<object>) {
  for (const client of server.clients) {
    if (!alive.has(client)) client.terminate();
    else alive.delete(client);
    client.ping();
  }
}

function kick(client: { close(code: number): void }) {
  client.close(4001);
}

async function shutdown(server: WebSocketServer) {
  await closeAll(server);
}

/** Waits for a time of the process, and does something every 20 ms. */
async function until(ms: number, act: () => void = () => {}): Promise<void> {
  while (performance.now() < ms) {
    act();
    await setTimeout(20);
  }
}

const AT_SWEEP = /^ {4}at .*close-site\.test\.ts:\d+:\d+\)?\n {4}at .*sweep \(.*close-site\.test\.ts:\d+:\d+\)/;

test('a terminate() of a peer that has just sent something says where it was made and how long ago that was', async () => {
  const { server, near, far } = await connected();
  const ended = closed(near, far);
  far.send('I am alive');
  await once(near, 'message');
  sweep(server);
  await ended;
  const spans = await spansTold();
  const [attempt] = attemptsAmong(spans);
  expect(attempt?.attributes).toMatchObject({
    'websocket.operation': 'terminate',
    'websocket.close.outcome': 'completed',
    'code.file.path': expect.stringMatching(/close-site\.test\.ts$/),
    'code.stacktrace': expect.stringMatching(AT_SWEEP),
  });
  expect(Number(attempt?.attributes['websocket.last_received_ago_ms'])).toBeLessThan(1_000);
  const [open] = statesAmong(spans, 'open', 'server');
  expect(open?.attributes).toMatchObject({
    'websocket.close.code': 1006,
    'websocket.close.stacktrace': expect.stringMatching(/\n {4}at sweep \(.*close-site\.test\.ts:\d+:\d+\)/),
  });
  expect(statesAmong(spans, 'open', 'client')[0]?.attributes).not.toHaveProperty('websocket.close.stacktrace');
});

test.each(['ping', 'pong'] as const)('a %s that was received shows that the peer is there', async (frame) => {
  const { server, near, far } = await connected(undefined, { autoPong: false });
  const ended = closed(near, far);
  // Longer than the clock of messages is inaccurate.
  await until(performance.now() + 300);
  const heard = once(near, frame);
  far[frame]();
  await heard;
  sweep(server);
  await ended;
  const [attempt] = attemptsAmong(await spansTold());
  expect(Number(attempt?.attributes['websocket.last_received_ago_ms'])).toBeLessThan(250);
});

test('a heartbeat says for how long a dead peer has been silent, whatever was sent to it', async () => {
  const { server, near, far } = await connected(undefined, { autoPong: false });
  const ended = closed(near, far);
  const alive = new WeakSet<object>([near]);
  heartbeat(server, alive);
  const begun = performance.now();
  await once(far, 'ping');
  await until(begun + 300, () => near.send('news'));
  const silentMs = performance.now() - begun;
  heartbeat(server, alive);
  await ended;
  const [attempt] = attemptsAmong(await spansTold());
  expect(attempt?.attributes).toMatchObject({ 'code.function.name': 'heartbeat', 'websocket.operation': 'terminate' });
  expect(attempt?.attributes).not.toHaveProperty('code.stacktrace');
  expect(Number(attempt?.attributes['websocket.last_received_ago_ms'])).toBeGreaterThanOrEqual(silentMs - 60);
});

test('a clean close carries its place on its own span alone', async () => {
  const { near, far } = await connected();
  const ended = closed(near, far);
  kick(near);
  await ended;
  const spans = await spansTold();
  expect(attemptsAmong(spans)[0]?.attributes).toMatchObject({ 'code.function.name': 'kick' });
  for (const { attributes } of statesAmong(spans, 'open')) {
    expect(attributes).not.toHaveProperty('websocket.close.stacktrace');
  }
});

test('closeAll carries the place of its caller, on the ending too', async () => {
  const { server, url } = await listening();
  const pairs = [await connectedTo(server, url), await connectedTo(server, url)];
  const ended = closed(...pairs.flatMap(({ near, far }) => [near, far]));
  await shutdown(server);
  await ended;
  const spans = await spansTold();
  for (const { attributes } of attemptsAmong(spans)) {
    expect(attributes).toMatchObject({ 'code.function.name': 'shutdown', 'websocket.close.code': 1001 });
  }
  for (const { attributes } of statesAmong(spans, 'open', 'server')) {
    expect(attributes).toMatchObject({
      'error.type': 'going_away',
      'websocket.close.stacktrace': expect.stringMatching(/^ {4}at shutdown \(/),
    });
  }
});

test('a close() that the peer never answers carries its place on its own span and on the ending', async () => {
  const { near, far } = await connected();
  const ended = closed(near, far);
  far.pause();
  kick(near);
  near.terminate();
  far.resume();
  await ended;
  const spans = await spansTold();
  const [failed] = attemptsAmong(spans).filter(({ attributes }) => attributes['websocket.operation'] === 'close');
  expect(failed?.attributes).toMatchObject({ 'websocket.close.outcome': 'failed', 'code.function.name': 'kick' });
  expect(statesAmong(spans, 'open', 'server')[0]?.attributes).toMatchObject({
    'websocket.close.stacktrace': expect.stringMatching(/^ {4}at kick \(/),
  });
});

test('a call before OPEN or after it says nothing of what was received', async () => {
  const { near, far } = await connected();
  const ended = closed(near, far);
  near.close();
  near.close();
  await ended;
  near.close();
  const [inOpen, ...later] = attemptsAmong(await spansTold()).sort((a, b) => Number(a.startNs - b.startNs));
  expect(inOpen?.attributes).toHaveProperty('websocket.last_received_ago_ms');
  expect(later).toHaveLength(2);
  for (const { attributes } of later) expect(attributes).not.toHaveProperty('websocket.last_received_ago_ms');
});
