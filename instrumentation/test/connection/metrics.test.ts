import { AlwaysOffSampler, BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { safeClose } from '../../src/safe/close.ts';
import { Metering, since } from '../support/metering.ts';
import { instrumentation, provider } from '../support/recording.ts';
import { closed, connected, connectedTo, listening, stopServers } from '../support/sockets.ts';

let metering: Metering;

beforeEach(() => {
  metering = new Metering(instrumentation);
});

afterEach(async () => {
  await stopServers();
  await metering.stop();
});

test('connections are counted by the state that they are in', async () => {
  const before = await metering.valuesOf('websocket.connection.active');
  const { near, far } = await connected();
  expect(since(before, await metering.valuesOf('websocket.connection.active'))).toEqual({
    'server open': 1,
    'client open': 1,
  });
  const { url } = await listening({ verifyClient: () => true });
  const waiting = new WebSocket(url);
  expect(since(before, await metering.valuesOf('websocket.connection.active'))).toMatchObject({
    'client connecting': 1,
  });
  near.close();
  expect(since(before, await metering.valuesOf('websocket.connection.active'))).toMatchObject({ 'server closing': 1 });
  waiting.on('error', () => {});
  waiting.terminate();
  await closed(near, far, waiting);
  expect(since(before, await metering.valuesOf('websocket.connection.active'))).toEqual({});
});

test('ended and affected connections, incidents and close durations are exact, whatever is sampled', async () => {
  const ended = await metering.valuesOf('websocket.connection.ended');
  const affected = await metering.valuesOf('websocket.connection.affected');
  const incidents = await metering.valuesOf('websocket.incident');
  instrumentation.setTracerProvider(new BasicTracerProvider({ sampler: new AlwaysOffSampler() }));
  try {
    const { server, url } = await listening();
    for (let index = 0; index < 3; index += 1) {
      const { near, far } = await connectedTo(server, url);
      const over = closed(near, far);
      near.close(1000);
      near.send('late');
      near.send('later');
      near.close();
      await over;
    }
    const { near, far } = await connectedTo(server, url);
    const over = closed(near, far);
    await safeClose(far, 1001);
    await over;
  } finally {
    instrumentation.setTracerProvider(provider);
  }
  expect(since(ended, await metering.valuesOf('websocket.connection.ended'))).toEqual({
    server: 3,
    client: 3,
    'server going_away': 1,
    'client going_away': 1,
  });
  expect(since(affected, await metering.valuesOf('websocket.connection.affected'))).toEqual({ server: 3 });
  expect(since(incidents, await metering.valuesOf('websocket.incident'))).toEqual({
    'server send_after_close': 6,
    'server double_close': 3,
  });
  expect(await metering.valuesOf('websocket.close.duration')).toMatchObject({
    server: { count: 3 },
    client: { count: 1 },
  });
});

test('a meter provider that comes later gets the same totals, and the one before hears no more', async () => {
  await oneConnection();
  const totals = await metering.valuesOf('websocket.connection.ended');
  const later = new Metering(instrumentation);
  await oneConnection();
  expect(await metering.valuesOf('websocket.connection.ended')).toEqual(totals);
  await metering.stop();
  metering = later;
  expect(since(totals, await metering.valuesOf('websocket.connection.ended'))).toEqual({ server: 1, client: 1 });
});

async function oneConnection(): Promise<void> {
  const { near, far } = await connected();
  const over = closed(near, far);
  near.close();
  await over;
}
