import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  InMemorySpanExporter,
  ParentBasedSampler,
  type Sampler,
  SimpleSpanProcessor,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { noteDeparture } from '../../src/connection/departure.ts';
import { noteClosed, noteConnecting, noteOpen } from '../../src/connection/lifecycle.ts';
import { createPipeline } from '../../src/connection/pipeline.ts';
import { processCounts } from '../../src/connection/process-counts.ts';
import { instantNow } from '../../src/time/instant.ts';

const MINUTE_MS = 60_000;
const CLEAN = { code: 1000, reason: '', wasClean: true, errno: '', closeTimeoutMs: 30_000 };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'Date', 'performance'] });
  for (const counted of [processCounts.opened, processCounts.ended]) Object.assign(counted, { server: 0, client: 0 });
  processCounts.lastConnectionNumber = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

function process(sampler: Sampler = new AlwaysOnSampler()) {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ sampler, spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const tracer = provider.getTracer('test');
  const pipeline = createPipeline({ tracer: () => tracer, flushProvider: () => provider.forceFlush() });
  return {
    pipeline,
    open(role: 'server' | 'client' = 'server') {
      const record = noteConnecting(pipeline, role, '/', instantNow(), undefined);
      noteOpen(record);
      return record;
    },
    /** Those since the last call. */
    heartbeats() {
      const spans = exporter.getFinishedSpans().filter(({ name }) => name === 'websocket.heartbeat');
      exporter.reset();
      return spans;
    },
    spans: () => exporter.getFinishedSpans(),
  };
}

describe('a process with connections', () => {
  test('says once a minute how many it has, and no more when all have ended', async () => {
    const { open, heartbeats } = process();
    const [first, second] = [open(), open()];
    open('client');
    expect(heartbeats()).toEqual([]);
    noteClosed(first, CLEAN);
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(heartbeats().map(({ attributes }) => attributes)).toEqual([
      {
        'websocket.role': 'server',
        'websocket.connection.number': 1,
        'websocket.process.opened': 2,
        'websocket.process.ended': 1,
      },
      {
        'websocket.role': 'client',
        'websocket.connection.number': 1,
        'websocket.process.opened': 1,
        'websocket.process.ended': 0,
      },
    ]);
    await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
    expect(heartbeats()).toHaveLength(10);
    noteClosed(second, CLEAN);
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(heartbeats()[0]?.attributes).toMatchObject({
      'websocket.process.opened': 2,
      'websocket.process.ended': 2,
    });
  });

  test('says no more after its last connection', async () => {
    const { open, heartbeats } = process();
    noteClosed(open(), CLEAN);
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
    expect(heartbeats()).toHaveLength(1);
    open();
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(heartbeats()).toHaveLength(1);
  });

  test('dates a heartbeat to the oldest end that it has not reported yet', async () => {
    const { open, heartbeats } = process();
    noteClosed(open(), CLEAN);
    const pending = open();
    await vi.advanceTimersByTimeAsync(MINUTE_MS - 1_000);
    const left = instantNow();
    noteDeparture(pending, 'close', left);
    await vi.advanceTimersByTimeAsync(1_000);
    const [heartbeat] = heartbeats();
    expect(heartbeat?.attributes).toMatchObject({
      'websocket.connection.number': 1,
      'websocket.process.opened': 2,
      'websocket.process.ended': 1,
    });
    const [seconds = 0, nanoseconds = 0] = heartbeat?.endTime ?? [];
    expect(seconds * 1_000 + nanoseconds / 1e6).toBeCloseTo(left.epochMs, 2);
  });

  test('says of its ends how many were reported, in the order in which they leave', async () => {
    const { open, spans } = process();
    const records = [open(), open(), open()];
    for (const record of records) noteClosed(record, CLEAN);
    await vi.advanceTimersByTimeAsync(1_000);
    const ended = spans().filter(({ attributes }) => attributes['websocket.state'] === 'open');
    expect(ended.map(({ attributes }) => attributes['websocket.process.ended'])).toEqual([1, 2, 3]);
    expect(ended.map(({ attributes }) => attributes['websocket.process.opened'])).toEqual([3, 3, 3]);
    const opened = spans().filter(({ attributes }) => attributes['websocket.state'] === 'connecting');
    expect(opened.map(({ attributes }) => attributes['websocket.process.opened'])).toEqual([3, 3, 3]);
  });

  test('says that none is open when its hooks are removed', () => {
    const { open, pipeline, heartbeats } = process();
    open();
    pipeline.abandon();
    expect(heartbeats()[0]?.attributes).toMatchObject({
      'websocket.process.opened': 1,
      'websocket.process.ended': 1,
    });
  });

  test.each<[string, Sampler, number]>([
    ['takes one trace in a hundred', new TraceIdRatioBasedSampler(0.01), 1],
    [
      'takes one in four, as the root of others',
      new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(0.25) }),
      1,
    ],
    ['takes none', new AlwaysOffSampler(), 0],
  ])('is heard under a sampler that %s', async (_, sampler, heard) => {
    const { open, heartbeats } = process(sampler);
    open();
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(heartbeats()).toHaveLength(heard);
  });
});
