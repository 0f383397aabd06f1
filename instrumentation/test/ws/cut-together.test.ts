import { once } from 'node:events';
import { createRequire } from 'node:module';
import { afterAll, afterEach, expect, test } from 'vitest';
import { WebSocketInstrumentation } from '../../src/register/websocket-instrumentation.ts';
import { recorder } from '../support/recorder.ts';
import { closed, connectedTo, listening, portOf, stopServers } from '../support/sockets.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';

const { exporter, provider } = recorder();
const instrumentation = new WebSocketInstrumentation({ limits: [{ name: 'the cloud', kind: 'age', ms: 1_000 }] });
instrumentation.setTracerProvider(provider);
createRequire(import.meta.url)('ws');

afterEach(stopServers);
afterAll(() => instrumentation.disable());

async function openSpans(role?: 'server') {
  await instrumentation.forceFlush();
  const spans = exporter.getFinishedSpans().map(({ attributes }) => attributes);
  exporter.reset();
  return spans.filter(
    (span) =>
      span['websocket.state'] === 'open' &&
      'websocket.message.sent' in span &&
      (role === undefined || span['websocket.role'] === role),
  );
}

test('connections that a proxy cuts off in the same milliseconds carry their number, at each end', async () => {
  const { server } = await listening();
  const proxy = await startTcpProxy(portOf(server), undefined);
  exporter.reset();
  const pairs = [];
  for (let made = 0; made < 6; made += 1) pairs.push(await connectedTo(server, `ws://127.0.0.1:${proxy.port}`));
  const ends = pairs.flatMap(({ near, far }) => [near, far]);
  const ended = closed(...ends);
  proxy.close();
  await ended;
  const together = await openSpans();
  expect(together.map((span) => span['websocket.close.cut_together'])).toEqual(Array(12).fill(6));
});

test('a connection that is cut off alone carries no number, nor do those that this process ends', async () => {
  const { server, url } = await listening();
  await instrumentation.forceFlush();
  exporter.reset();
  const one = await connectedTo(server, url);
  const others = [await connectedTo(server, url), await connectedTo(server, url)];
  const cut = closed(one.near, one.far);
  Reflect.get(one.far, '_socket').destroy();
  await cut;
  const ended = closed(...others.flatMap(({ near, far }) => [near, far]));
  for (const { near } of others) near.terminate();
  await ended;
  const spans = await openSpans('server');
  expect(spans).toHaveLength(3);
  for (const span of spans) expect(span).not.toHaveProperty(['websocket.close.cut_together']);
});

test.each([
  ['the heartbeat of this process has the rhythm of a limit of the age, which is not suspected then', true],
  ['nothing in this process has the rhythm of a limit of the age, which is suspected then', false],
])('%s', async (_, beats) => {
  const { server } = await listening();
  const proxy = await startTcpProxy(portOf(server), { idleMs: 1_000, by: 'end' });
  const { near, far } = await connectedTo(server, `ws://127.0.0.1:${proxy.port}`);
  const ended = closed(near, far);
  if (beats) {
    const heartbeat = setInterval(() => near.ping(), 1_000 - 50);
    await once(near, 'pong');
    clearInterval(heartbeat);
    Reflect.get(far, '_socket').end();
  }
  await ended;
  proxy.close();
  const [span] = await openSpans('server');
  expect(span?.['websocket.close.suspected_cause']).toBe(beats ? undefined : 'the cloud');
});
