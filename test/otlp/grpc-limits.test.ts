import { once } from 'node:events';
import { connect, constants, createServer, type Http2Server, type ServerHttp2Stream, type Settings } from 'node:http2';
import { connect as connectSocket } from 'node:net';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { limitConnections, SETTINGS } from '../../app/_otlp/grpc-limits.ts';
import { portOf } from '../bench/port.ts';

let server: Http2Server;
let url: string;
beforeEach(async () => {
  server = createServer({ settings: SETTINGS });
  limitConnections(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${portOf(server)}`;
  return () => void server.close();
});

function openSession() {
  const session = connect(url).on('error', () => undefined);
  onTestFinished(() => session.destroy());
  return session;
}

test('a connection may have 100 requests open, and one more waits until one of them is over', async () => {
  const open: ServerHttp2Stream[] = [];
  server.on('stream', (stream) => open.push(stream));
  const session = openSession();
  const [settings]: Settings[] = await once(session, 'remoteSettings');
  expect(settings).toMatchObject({ maxConcurrentStreams: 100 });
  const streams = Array.from({ length: 101 }, () => session.request({ ':method': 'POST' }));
  for (const stream of streams) stream.on('error', () => undefined).end();
  await expect.poll(() => open.length).toBe(100);
  const over = once(streams[0] ?? session, 'response');
  open[0]?.respond({ ':status': 200 }, { endStream: true });
  await over;
  await expect.poll(() => open.length).toBe(101);
});

test('a client that does not wait for the settings may open no more', async () => {
  let open = 0;
  server.on('stream', () => {
    open += 1;
  });
  const session = connect(url, { peerMaxConcurrentStreams: 1_000 }).on('error', () => undefined);
  onTestFinished(() => session.destroy());
  const streams = Array.from({ length: 300 }, () => session.request({ ':method': 'POST' }));
  let refused = 0;
  for (const stream of streams) {
    stream.on('error', () => undefined).end();
    stream.once('close', () => {
      if (stream.rstCode === constants.NGHTTP2_REFUSED_STREAM) refused += 1;
    });
  }
  await expect.poll(() => refused).toBe(200);
  expect(open).toBe(100);
});

test('a connection that is idle is ended after 75 s, and one with an open request is not', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const idle = openSession();
  const busy = openSession();
  await Promise.all([once(idle, 'remoteSettings'), once(busy, 'remoteSettings')]);
  const taken = once(server, 'stream');
  const stream = busy.request({ ':method': 'POST' });
  stream.on('error', () => undefined);
  const [serverStream] = await taken;
  const gone = once(idle, 'close');
  vi.advanceTimersByTime(74_999);
  expect(idle.closed).toBe(false);
  vi.advanceTimersByTime(1);
  await gone;
  vi.advanceTimersByTime(100_000);
  expect(busy.closed).toBe(false);
  serverStream.respond({ ':status': 200 }, { endStream: true });
  serverStream.close();
  await once(serverStream, 'close');
  const over = once(busy, 'close');
  vi.advanceTimersByTime(75_000);
  await over;
});

test('who keeps its side of a connection open that was ended is cut off', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const connected = once(server, 'session');
  const socket = connectSocket({ port: portOf(server), host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => undefined).resume();
  socket.write(`PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${'\0'.repeat(3)}\u0004${'\0'.repeat(5)}`);
  await connected;
  const ended = once(socket, 'end');
  vi.advanceTimersByTime(75_000);
  await ended;
  const count = () => new Promise<number>((resolve) => server.getConnections((_, open) => resolve(open)));
  expect(await count()).toBe(1);
  vi.advanceTimersByTime(5_000);
  await vi.waitFor(async () => expect(await count()).toBe(0));
});
