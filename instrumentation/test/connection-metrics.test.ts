import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { AlwaysOffSampler, BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { safeClose } from '../src/safe-close.ts';
import { instrumentation, provider } from './support/recording.ts';
import { closed, connected, connectedTo, listening, stopServers } from './support/sockets.ts';

let exporter: InMemoryMetricExporter;
let reader: PeriodicExportingMetricReader;

beforeEach(() => {
  exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  instrumentation.setMeterProvider(new MeterProvider({ readers: [reader] }));
});

afterEach(async () => {
  await stopServers();
  await reader.shutdown();
});

/** The present values of a metric, by the values of its attributes, such as "server open". */
async function valuesOf(name: string): Promise<Record<string, unknown>> {
  exporter.reset();
  await reader.forceFlush();
  const metric = exporter
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
    .find(({ descriptor }) => descriptor.name === name);
  return Object.fromEntries(
    (metric?.dataPoints ?? []).map(({ attributes, value }) => [Object.values(attributes).join(' '), value]),
  );
}

/** What was added since, left out where nothing was. */
function since(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after)
      .map(([key, value]) => [key, Number(value) - Number(before[key] ?? 0)] as const)
      .filter(([, added]) => added !== 0),
  );
}

test('connections are counted by the state that they are in', async () => {
  const before = await valuesOf('websocket.connection.active');
  const { near, far } = await connected();
  expect(since(before, await valuesOf('websocket.connection.active'))).toEqual({ 'server open': 1, 'client open': 1 });
  const { url } = await listening({ verifyClient: () => true });
  const waiting = new WebSocket(url);
  expect(since(before, await valuesOf('websocket.connection.active'))).toMatchObject({ 'client connecting': 1 });
  near.close();
  expect(since(before, await valuesOf('websocket.connection.active'))).toMatchObject({ 'server closing': 1 });
  waiting.on('error', () => {});
  waiting.terminate();
  await closed(near, far, waiting);
  expect(since(before, await valuesOf('websocket.connection.active'))).toEqual({});
});

test('ended and affected connections, incidents and close durations are exact, whatever is sampled', async () => {
  const ended = await valuesOf('websocket.connection.ended');
  const affected = await valuesOf('websocket.connection.affected');
  const incidents = await valuesOf('websocket.incident');
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
  expect(since(ended, await valuesOf('websocket.connection.ended'))).toEqual({
    server: 3,
    client: 3,
    'server going_away': 1,
    'client going_away': 1,
  });
  expect(since(affected, await valuesOf('websocket.connection.affected'))).toEqual({ server: 3 });
  expect(since(incidents, await valuesOf('websocket.incident'))).toEqual({
    'server send_after_close': 6,
    'server double_close': 3,
  });
  expect(await valuesOf('websocket.close.duration')).toMatchObject({ server: { count: 3 }, client: { count: 1 } });
});

test('a meter provider that comes later gets the same totals, and the one before hears no more', async () => {
  await oneConnection();
  const totals = await valuesOf('websocket.connection.ended');
  const laterExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const later = new PeriodicExportingMetricReader({ exporter: laterExporter, exportIntervalMillis: 3_600_000 });
  instrumentation.setMeterProvider(new MeterProvider({ readers: [later] }));
  await oneConnection();
  expect(await valuesOf('websocket.connection.ended')).toEqual(totals);
  await reader.shutdown();
  [exporter, reader] = [laterExporter, later];
  expect(since(totals, await valuesOf('websocket.connection.ended'))).toEqual({ server: 1, client: 1 });
});

async function oneConnection(): Promise<void> {
  const { near, far } = await connected();
  const over = closed(near, far);
  near.close();
  await over;
}
