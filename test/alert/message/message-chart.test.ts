import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHART_HEIGHT, CHART_WIDTH, chartShapes } from '../../../app/_alert/message/chart-shapes.ts';
import { chartSpan, type MessageChart, messageChart } from '../../../app/_alert/message/message-chart.ts';
import type { Bucket } from '../../../app/_close/measure/bucket.ts';
import type { NumberMeasure } from '../../../app/_close/measure/measure.ts';
import { DAY_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { SEED } from '../../../instrumentation/test/support/seed.ts';
import { someRule } from '../some-rule.ts';
import { FIRED_AT, someEpisode } from './some-message.ts';

const STEP_MS = 2 * MINUTE_MS;
const SPAN = { from: FIRED_AT - 3 * STEP_MS, to: FIRED_AT + STEP_MS, stepMs: STEP_MS };

function buckets(...sums: [numerator: number, denominator: number][]): Bucket<number>[] {
  return sums.map(([numerator, denominator], index) => ({
    t: SPAN.from + index * STEP_MS,
    value: denominator === 0 ? null : numerator / denominator,
    numerator,
    denominator,
  }));
}

function chartOf(points: Bucket<number>[], measure: NumberMeasure = 'sendAfterCloseRate', rule = someRule()) {
  return messageChart(rule, someEpisode(), { measure, points }, SPAN);
}

describe('the chart of a message', () => {
  test('says in words what its bars are of, and the worst of them with what it was divided from', () => {
    const chart = chartOf(buckets([1, 400], [0, 0], [46, 410], [20, 405]));
    expect(chart).toMatchObject({ values: [1 / 400, null, 46 / 410, 20 / 405], threshold: 0.02, firedAt: FIRED_AT });
    expect(chart?.text).toBe(
      'chat, production: send-after-close rate in each 2 min, 2026-11-20 12:02 – 12:10 UTC; highest 11.2% (46 of 410) at 12:06 UTC; the line is at 2.00%',
    );
  });

  test('of a count has no line, which is of a window, and takes a step without any connection for unheard', () => {
    const points = buckets([3, 10], [0, 0], [0, 5]).map((point) => ({ ...point, value: point.numerator }));
    const chart = chartOf(points, 'affectedConnections');
    expect(chart).toMatchObject({ values: [3, null, 0], threshold: null });
    expect(chart?.text).toMatch(/; highest 3 at 12:02 UTC$/);
  });

  test.each([
    ['new pairs', { kind: 'new_pair' }],
    ['silence', { kind: 'silence' }],
  ] as const)('of %s has no line', (_, condition) => {
    expect(chartOf(buckets([1, 2]), 'sendAfterCloseRate', someRule({ condition }))?.threshold).toBeNull();
  });

  test('is none where nothing was heard', () => {
    expect(chartOf(buckets([0, 0], [0, 0]))).toBeNull();
  });
});

test('the time of a chart is in whole steps, 48 of them at most, from before it began if they reach so far', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 * 1440 }), fc.nat(59_999), (minutes, ms) => {
      const { startedAt } = someEpisode();
      const until = startedAt + minutes * MINUTE_MS;
      // Whoever looks at a preview does so at any moment.
      const { from, to, stepMs } = chartSpan({ startedAt }, until + ms);
      expect([to, from % stepMs, DAY_MS % stepMs]).toEqual([until, 0, 0]);
      expect(Math.ceil((to - from) / stepMs)).toBeLessThanOrEqual(49);
      if (stepMs < DAY_MS) expect(from).toBeLessThanOrEqual(startedAt - 45 * MINUTE_MS);
    }),
    { seed: SEED },
  );
});

const anyChart: fc.Arbitrary<MessageChart> = fc.record({
  from: fc.constant(FIRED_AT),
  stepMs: fc.constant(STEP_MS),
  values: fc.array(fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })), { minLength: 1, maxLength: 49 }),
  threshold: fc.option(fc.double({ min: 1e-9, max: 1e9, noNaN: true })),
  firedAt: fc.option(fc.integer({ min: -100, max: 200 }).map((minutes) => FIRED_AT + minutes * MINUTE_MS)),
  text: fc.constant('…'),
});

test('all that is drawn lies in whole pixels within the picture, a bar for each value, none higher than a higher value', () => {
  fc.assert(
    fc.property(anyChart, (chart) => {
      const shapes = chartShapes(chart);
      for (const { x, y, width, height } of shapes) {
        expect([x, y, width, height].every(Number.isInteger)).toBe(true);
        expect([x >= 0, y >= 0, width >= 1, height >= 1]).toEqual([true, true, true, true]);
        expect([x + width <= CHART_WIDTH, y + height <= CHART_HEIGHT]).toEqual([true, true]);
      }
      const bars = shapes.filter(({ shows }) => shows === 'before' || shows === 'firing').sort((a, b) => a.x - b.x);
      const heard = chart.values.filter((value) => value !== null);
      expect(bars).toHaveLength(heard.length);
      expect(shapes.filter(({ shows }) => shows === 'unheard')).toHaveLength(chart.values.length - heard.length);
      heard.forEach((value, index) => {
        heard.forEach((other, at) => {
          if (value > other) expect(bars[index]?.height ?? 0).toBeGreaterThanOrEqual(bars[at]?.height ?? 0);
        });
      });
    }),
    { seed: SEED },
  );
});

test('bars are of another colour from the step in which it fired, where a line stands', () => {
  const chart = chartOf(buckets([1, 100], [1, 100], [1, 100], [9, 100]));
  const shapes = chart === null ? [] : chartShapes(chart);
  expect(shapes.filter(({ shows }) => shows === 'before' || shows === 'firing').map(({ shows }) => shows)).toEqual([
    'before',
    'before',
    'before',
    'firing',
  ]);
  expect(shapes.find(({ shows }) => shows === 'fired')).toMatchObject({ x: 450, width: 1 });
});
