import { expect, test } from 'vitest';
import { firstDelayMs, sampleOrder } from '../../../app/_ui/incident/sample-order.ts';
import { lateSend, someSample } from './some-incident.ts';

function sample(id: string, at: number, delayMs: number | null, lostBytes: number) {
  const { timeline, facts } = someSample();
  const operations = delayMs === null ? [] : [lateSend(delayMs + 5, 1), lateSend(delayMs, 1)];
  return someSample({ id, at, timeline: { ...timeline, operations }, facts: { ...facts, lostBytes } });
}

const samples = [sample('a', 1, 90, 10), sample('b', 2, 22, 30), sample('c', 3, 2, 20), sample('d', 4, 90, 5)];

test.each([
  ['typical', ['b', 'c', 'd', 'a']],
  ['slowest', ['d', 'a', 'b', 'c']],
  ['most_lost', ['b', 'c', 'a', 'd']],
  ['newest', ['d', 'c', 'b', 'a']],
] as const)('samples by "%s" come in the order %s', (pick, expected) => {
  expect(sampleOrder(samples, pick, { p5: 1, p50: 21, p95: 60 }).map(({ id }) => id)).toEqual(expected);
});

test('a delay is that of the first operation of the group; one of another group has none', () => {
  const { timeline } = someSample();
  expect(firstDelayMs(sample('a', 1, 90, 0))).toBe(90);
  expect(firstDelayMs(sample('a', 1, null, 0))).toBeNull();
  const foreign = someSample({ timeline: { ...timeline, operations: [lateSend(3, 1, { ofGroup: false })] } });
  expect(firstDelayMs(foreign)).toBeNull();
});
