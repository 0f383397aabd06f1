import { createRequire } from 'node:module';
import { afterAll, expect, test } from 'vitest';
import { WebSocketInstrumentation } from '../../src/register/websocket-instrumentation.ts';
import { recorder } from '../support/recorder.ts';
import { closed, connected, stopServers } from '../support/sockets.ts';

const { exporter, provider } = recorder();
const instrumentation = new WebSocketInstrumentation();
instrumentation.setTracerProvider(provider);
createRequire(import.meta.url)('ws');

/** The library waits so long for the peer's close frame. */
const OPTIONS = { closeTimeout: 800, perMessageDeflate: false };

afterAll(async () => {
  await stopServers();
  instrumentation.disable();
});

test.each([
  ['paused, and so came late, says that this process was not reading', true],
  ['read, says nothing of it', false],
])('a clean close of a socket that was %s', async (_, paused) => {
  const { near, far } = await connected(OPTIONS);
  const ended = closed(near, far);
  if (paused) near.pause();
  near.close(1000);
  await ended;
  await instrumentation.forceFlush();
  const spans = exporter.getFinishedSpans().map(({ attributes }) => attributes);
  exporter.reset();
  const span = spans.find((each) => each['websocket.role'] === 'server' && 'websocket.close.code' in each);
  expect(span).toMatchObject({ 'websocket.close.code': 1000, 'websocket.close.was_clean': true });
  if (paused) expect(span).toMatchObject({ 'websocket.not_reading_cause': 'paused' });
  else expect(span).not.toHaveProperty(['websocket.not_reading_ms']);
});
