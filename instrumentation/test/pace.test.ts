import { diag } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConnectionRecord } from '../src/connection-record.ts';
import { noteIncident } from '../src/incident-gathering.ts';
import { instantNow } from '../src/instant.ts';
import { noteDeparture, noteOpen } from '../src/lifecycle.ts';
import { createPipeline, type Pipeline } from '../src/pipeline.ts';

const exporter = new InMemorySpanExporter();
const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).getTracer('test');
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
  const record = new ConnectionRecord(pipeline, 'server', '/', instantNow(), undefined);
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
  noteIncident(record, incident, record.now(), sendLate);
}

function told(name: string) {
  return exporter.getFinishedSpans().filter((span) => span.name === name);
}

test('repeats of an incident become one span per 10 seconds', () => {
  const record = openConnection();
  noteDeparture(record, 'local', 'close', record.now());
  for (let second = 0; second < 25; second += 1) {
    sendLate(record);
    sendLate(record);
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

test('OPEN and CLOSING are told 60 seconds after OPEN was left if the close event does not come', () => {
  const record = openConnection();
  vi.advanceTimersByTime(5_000);
  noteDeparture(record, 'remote', 'close_frame', record.now());
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
  noteDeparture(record, 'local', 'close', record.now());
  while (pipeline.queue.size < 262_144) openConnection();
  openConnection();
  expect(pipeline.queue.size).toBe(262_144);
  sendLate(record);
  expect(pipeline.queue.size).toBe(262_145);
  expect(pipeline.queue.dropped).toBe(1);
  expect(warnings).toHaveLength(1);
});
