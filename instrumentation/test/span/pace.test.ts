import { diag } from '@opentelemetry/api';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noteDeparture } from '../../src/connection/departure.ts';
import { noteIncident } from '../../src/connection/incident-gathering.ts';
import { noteConnecting, noteOpen } from '../../src/connection/lifecycle.ts';
import { createPipeline, type Pipeline } from '../../src/connection/pipeline.ts';
import type { ConnectionRecord } from '../../src/connection/record.ts';
import { captureStack } from '../../src/stack/call-site.ts';
import { type MadeCall, siteOfCaller } from '../../src/stack/site.ts';
import { instantNow } from '../../src/time/instant.ts';
import { recorder } from '../support/recorder.ts';

const { exporter, provider } = recorder();
const tracer = provider.getTracer('test');
let pipeline: Pipeline;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  exporter.reset();
  pipeline = createPipeline({ tracer: () => tracer, flushProvider: async () => {} });
});

afterEach(() => {
  vi.useRealTimers();
  diag.disable();
});

function openConnection(): ConnectionRecord {
  const record = noteConnecting(pipeline, 'server', '/', instantNow(), undefined);
  noteOpen(record);
  return record;
}

function sendLate(record: ConnectionRecord): void {
  const incident = {
    category: 'send_after_close',
    operation: 'send',
    state: 'closing',
    size: 10,
    message: '',
  } as const;
  noteIncident(record, incident, record.now(), { site: siteOfCaller(sendLate), hook: sendLate });
}

function madeClose(): MadeCall {
  return { site: siteOfCaller(madeClose), stack: captureStack(madeClose) };
}

function told(name: string) {
  return exporter.getFinishedSpans().filter((span) => span.name === name);
}

test('repeats of an incident become one span per 10 seconds', () => {
  const record = openConnection();
  noteDeparture(record, 'close', record.now());
  for (let second = 0; second < 25; second += 1) {
    for (let send = 0; send < 2; send += 1) sendLate(record);
    vi.advanceTimersByTime(1_000);
  }
  vi.advanceTimersByTime(20_000);
  const counts = told('websocket.error').map(({ attributes }) => attributes['websocket.error.count']);
  expect(counts[0]).toBe(1);
  expect(counts.reduce((sum: number, count) => sum + Number(count), 0)).toBe(50);
  expect(counts).toHaveLength(4);
  const [, second] = told('websocket.error');
  expect(second?.attributes['websocket.message.size']).toBe(10 * Number(second?.attributes['websocket.error.count']));
});

test('beyond 500 a second, a first incident has one frame in place of each stack', async () => {
  for (let index = 0; index < 600; index += 1) {
    const record = openConnection();
    noteDeparture(record, 'close', record.now());
    record.firstClose = madeClose();
    sendLate(record);
  }
  await vi.advanceTimersByTimeAsync(1_000);
  const spans = told('websocket.error');
  expect(spans).toHaveLength(600);
  for (const name of ['code.stacktrace', 'websocket.close.stacktrace']) {
    const frames = spans.map(({ attributes }) => String(attributes[name]).split('\n'));
    expect(frames.every(([top]) => top?.includes('pace.test.ts'))).toBe(true);
    expect(frames.filter(({ length }) => length === 1)).toHaveLength(100);
  }
});

test('beyond 500 a second, repeats are gathered for longer, and none is lost', async () => {
  const connections = 2_000;
  for (let index = 0; index < connections; index += 1) {
    const record = openConnection();
    noteDeparture(record, 'close', record.now());
    for (let repeat = 0; repeat < 4; repeat += 1) sendLate(record);
  }
  const repeats = () => told('websocket.error').filter(({ attributes }) => !attributes['websocket.error.first']);
  await vi.advanceTimersByTimeAsync(10_500);
  // 250 were charged when they began, 500 are now.
  expect(repeats()).toHaveLength(750);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(repeats()).toHaveLength(1_250);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(repeats()).toHaveLength(connections);
  expect(repeats().every(({ attributes }) => attributes['websocket.error.count'] === 3)).toBe(true);
});

test('an attribute is cut at 1,024 characters', () => {
  const record = noteConnecting(pipeline, 'server', `/${'x'.repeat(5_000)}`, instantNow(), undefined);
  noteOpen(record);
  vi.advanceTimersByTime(100);
  expect(String(told('websocket.state')[0]?.attributes['url.path'])).toHaveLength(1_024);
});

test('OPEN and CLOSING are told 60 seconds after OPEN was left if the close event does not come', () => {
  const record = openConnection();
  vi.advanceTimersByTime(5_000);
  noteDeparture(record, 'close_frame', record.now());
  vi.advanceTimersByTime(59_000);
  expect(told('websocket.state').map(({ attributes }) => attributes['websocket.state'])).toEqual(['connecting']);
  vi.advanceTimersByTime(1_100);
  const [, open, closing] = told('websocket.state');
  expect(open?.attributes).toMatchObject({ 'websocket.state': 'open', 'websocket.close.initiator': 'remote' });
  expect(open?.attributes).not.toHaveProperty('websocket.close.code');
  expect(open?.duration[0]).toBe(5);
  expect(closing?.attributes['websocket.state']).toBe('closing');
  expect(closing?.duration[0]).toBe(60);

  sendLate(record);
  vi.advanceTimersByTime(100);
  expect(told('websocket.error')[0]?.attributes['websocket.connection.unclean']).toBe(true);
});

test('spans reach the SDK at most 512 per 25 ms', async () => {
  for (let count = 0; count < 1_200; count += 1) openConnection();
  const seen: number[] = [];
  for (let step = 0; step < 4; step += 1) {
    await vi.advanceTimersByTimeAsync(25);
    seen.push(exporter.getFinishedSpans().length);
  }
  expect(seen).toEqual([512, 1_024, 1_200, 1_200]);
});

test('a full queue drops ordinary spans before first incidents, and says how many', () => {
  const warnings: unknown[] = [];
  const ignore = () => {};
  diag.setLogger({ error: ignore, warn: (text) => warnings.push(text), info: ignore, debug: ignore, verbose: ignore });
  const record = openConnection();
  noteDeparture(record, 'close', record.now());
  while (pipeline.queue.size < 262_144) openConnection();
  openConnection();
  expect(pipeline.queue.size).toBe(262_144);
  sendLate(record);
  expect(pipeline.queue.size).toBe(262_145);
  expect(pipeline.queue.dropped).toBe(1);
  expect(warnings).toHaveLength(1);
});

test('a flush waits for what the timer emits while the provider exports', async () => {
  const exported: number[] = [];
  let duringExport = () => {};
  const slow = createPipeline({
    tracer: () => tracer,
    flushProvider: async () => {
      const batch = exporter.getFinishedSpans().length;
      duringExport();
      await Promise.resolve();
      exported.push(batch);
    },
  });
  for (let index = 0; index < 512 + 64; index += 1) {
    noteOpen(noteConnecting(slow, 'server', '/', instantNow(), undefined));
  }
  duringExport = () => {
    duringExport = () => {};
    vi.advanceTimersByTime(25);
  };
  await slow.flush();
  expect(exporter.getFinishedSpans()).toHaveLength(576);
  expect(exported.at(-1)).toBe(576);
});
