import { expect, test } from 'vitest';
import { type CollectedSpan, openSpansAmong, startCollector } from '../support/collector.ts';
import { exportingTo, run } from '../support/program.ts';

/** A connection makes them: connecting, open, closing, the close attempt, and the incident of its late send. */
const SPANS_PER_CONNECTION = 5;

function drain(url: string, connections: number, ending: 'flush' | 'stay') {
  return run('drain.mjs', exportingTo(url), false, [String(connections), ending]);
}

function firstIncidents(spans: CollectedSpan[]): CollectedSpan[] {
  return spans.filter(({ attributes }) => attributes['websocket.error.first'] === true);
}

function numbersOf(spans: CollectedSpan[]): number[] {
  return spans.map(({ attributes }) => Number(attributes['websocket.connection.number'])).sort((a, b) => a - b);
}

test('every span of 50,000 connections that end in one turn arrives through a stock batch span processor', async () => {
  const collector = await startCollector();
  const connections = 50_000;
  const program = drain(collector.url, connections, 'stay');
  await collector.received(SPANS_PER_CONNECTION * connections);
  program.kill('SIGKILL');
  await program.ended;
  expect(collector.spans).toHaveLength(SPANS_PER_CONNECTION * connections);
  expect(firstIncidents(collector.spans)).toHaveLength(connections);
  expect(numbersOf(openSpansAmong(collector.spans))).toEqual(
    Array.from({ length: connections }, (_, index) => index + 1),
  );
  await collector.close();
}, 180_000);

test('a flush is over when every span of a drain has been delivered', async () => {
  const collector = await startCollector();
  const { code, stderr } = await drain(collector.url, 10_000, 'flush').ended;
  expect([code, stderr]).toEqual([0, '']);
  expect(collector.spans).toHaveLength(SPANS_PER_CONNECTION * 10_000);
  await collector.close();
}, 60_000);

test('where requests get lost, the numbers of the connections tell how many of them are missing', async () => {
  const collector = await startCollector((request) => request % 7 === 5);
  await drain(collector.url, 10_000, 'flush').ended;
  const lost = openSpansAmong(collector.lost).length;
  expect(lost).toBeGreaterThan(0);
  const numbers = numbersOf(openSpansAmong(collector.spans));
  const covered = Number(numbers.at(-1)) - Number(numbers[0]) + 1;
  const lostWithin = numbersOf(openSpansAmong(collector.lost)).filter(
    (number) => number > Number(numbers[0]) && number < Number(numbers.at(-1)),
  );
  expect(covered - numbers.length).toBe(lostWithin.length);
  expect(lostWithin.length).toBeGreaterThan(0);
  await collector.close();
}, 60_000);
