import { createRequire } from 'node:module';
import { afterEach, expect, test } from 'vitest';
import { WebSocketInstrumentation } from '../../src/register/websocket-instrumentation.ts';
import { recorder } from '../support/recorder.ts';
import { closed, connected, stopServers } from '../support/sockets.ts';

afterEach(stopServers);

test('the address of the peer is told where it is asked for', async () => {
  const { exporter, provider } = recorder();
  const instrumentation = new WebSocketInstrumentation({ recordPeerAddress: true });
  instrumentation.setTracerProvider(provider);
  createRequire(import.meta.url)('ws');
  const { near, far } = await connected();
  const ended = closed(near, far);
  near.close();
  await ended;
  await instrumentation.forceFlush();
  const open = exporter
    .getFinishedSpans()
    .filter(({ name, attributes }) => name === 'websocket.state' && attributes['websocket.state'] === 'open');
  expect(open.map(({ attributes }) => attributes['network.peer.address'])).toEqual(['127.0.0.1', '127.0.0.1']);
});
