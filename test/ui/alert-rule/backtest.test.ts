import { describe, expect, test } from 'vitest';
import type { DrawnPoint } from '../../../app/_alert/backtest/drawn-series.ts';
import { DAY_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { pagesText } from '../../../app/_ui/alert/pages-text.ts';
import { attributionLines } from '../../../app/_ui/alert/rule/backtest/attribution-lines.ts';
import { chartGeometry } from '../../../app/_ui/alert/rule/backtest/chart-geometry.ts';
import { drawnBacktest, pointAt, pointStep } from '../../../app/_ui/alert/rule/backtest/drawn-backtest.ts';
import { pagesDuring } from '../../../app/_ui/alert/rule/backtest/episodes-panel.tsx';
import { fatesText } from '../../../app/_ui/alert/rule/backtest/figures.tsx';
import { qualityWords } from '../../../app/_ui/alert/rule/backtest/findings.tsx';
import { habitWords, seasonalRule } from '../../../app/_ui/alert/rule/backtest/habit-words.ts';
import { lanesOf } from '../../../app/_ui/alert/rule/backtest/lanes.ts';
import { pagesScale, plateauOf, sweptAt } from '../../../app/_ui/alert/rule/backtest/sweep-chart.ts';
import { at, shownRule, ZONE } from '../alert/some-alert.ts';
import { FROM, someAnswer, someCounts, someReplayed, TO } from './some-backtest.ts';

describe('what each change does', () => {
  const answer = someAnswer({
    pagesAWeek: 3.5,
    medianDelayMs: 24 * MINUTE_MS,
    current: someCounts({ pagesAWeek: 32.5, medianDelayMs: 0 }),
    changes: [
      {
        field: 'evidence',
        alone: { pagesAWeek: 14, medianDelayMs: 24 * MINUTE_MS, missed: 1 },
        without: { pagesAWeek: 9.5, medianDelayMs: 0, missed: 0 },
      },
      {
        field: 'idle',
        alone: { pagesAWeek: 32.5, medianDelayMs: 0, missed: 0 },
        without: { pagesAWeek: 3.5, medianDelayMs: 24 * MINUTE_MS, missed: 0 },
      },
    ],
  });

  test('is a line with what it does alone, what is lost without it, and what it costs', () => {
    expect(attributionLines(answer)[0]).toEqual({
      name: 'gate',
      changesNothing: false,
      text: '32.5 → 14 alone, 9.5 without it, fires later by 24 min, misses 1 marked more',
    });
  });

  test('is said where it is nothing', () => {
    expect(attributionLines(answer)[1]).toEqual({ name: 'no closes', changesNothing: true, text: 'changes nothing' });
  });

  test('is not said without a rule to compare with', () => {
    expect(attributionLines(someAnswer())).toEqual([]);
  });
});

describe('figures', () => {
  test('name the three fates of what was held back', () => {
    const heldBack = { paged_later: 22, faded: 12, unknown: 2 };
    expect(fatesText(someCounts({ heldBack, medianHeldBackMs: 24 * MINUTE_MS }))).toBe(
      '22 paged later by 24 min, 12 faded, 2 unknown',
    );
    expect(fatesText(someCounts())).toBe('');
  });

  test('write pages a week with one decimal at most, and none as none', () => {
    expect([32.54, 14, 0.04, 0].map(pagesText)).toEqual(['32.5', '14', '<0.1', '0']);
  });

  test('say recall and precision by the marks', () => {
    expect(qualityWords({ recall: 2 / 3, precision: 1, should: 3, shouldNot: 1 })).toBe(
      'Recall 67%: 2 of 3 marked “should page” would page. Precision 100% of the pages that are marked.',
    );
    expect(qualityWords({ recall: null, precision: null, should: 0, shouldNot: 1 })).toBe(
      'Recall: nothing is marked “should page”. Precision: no page is marked.',
    );
  });
});

describe('a habit', () => {
  test('is a sentence', () => {
    expect(habitWords({ fromHour: 18, toHour: 22, days: 6, ofDays: 7 })).toBe(
      'It fires on 6 of 7 evenings between 18 and 22 h.',
    );
  });

  test('offers the same hours of last week where a rule can have them', () => {
    expect(seasonalRule(shownRule())).toMatchObject({
      condition: { kind: 'change', factor: 3, against: 'last_week' },
      windowMs: 3_600_000,
    });
    expect(seasonalRule(shownRule({ measure: 'closeDurationMs' }))).toBeNull();
    expect(seasonalRule(shownRule({ splitBy: 'version' }))).toBeNull();
    expect(seasonalRule(shownRule({ condition: { kind: 'silence' } }))).toBeNull();
  });
});

describe('lanes', () => {
  const night = someReplayed(at('03:00'));
  const held = someReplayed(at('12:00'), { heldBackAt: at('12:05'), heldBackBy: 'evidence' });
  const faded = someReplayed(at('14:00'), { heldBackAt: at('14:05'), firedAt: null, state: 'faded' });
  const unknown = someReplayed(at('15:00'), { heldBackAt: at('15:05'), firedAt: null, state: 'pending' });

  test('show pages, what was held back by its fate, and the pages of the current rule at night', () => {
    const lanes = lanesOf([held, faded, unknown], [night], { to: TO, zone: ZONE });
    expect(lanes.map(({ label }) => label)).toEqual([
      '1 page, edited rule',
      '3 held back: 1 paged later ○–|, 1 faded ○, 1 unknown ◌',
      '1 page, current rule (tall: at night)',
    ]);
    expect(lanes[1]?.marks.map(({ kind, from, to }) => [kind, to - from])).toEqual([
      ['paged_later', 5 * MINUTE_MS],
      ['faded', 0],
      ['unknown', 0],
    ]);
    expect(lanes[2]?.marks[0]?.kind).toBe('night_page');
  });

  test('are two without another rule', () => {
    expect(lanesOf([], null, { to: TO, zone: ZONE }).map(({ label }) => label)).toEqual([
      '0 pages, edited rule',
      '0 held back',
    ]);
  });

  test('count what the current rule paged during one page', () => {
    const during = someReplayed(at('12:20'));
    const elsewhere = someReplayed(at('12:20'), { service: 'chat' });
    expect(pagesDuring(held, [night, during, elsewhere], TO)).toBe(1);
  });
});

describe('the chart', () => {
  const span = { from: FROM, to: FROM + DAY_MS };
  const step = pointStep(span);
  const point = (index: number, change: Partial<DrawnPoint> = {}): DrawnPoint => ({
    ...{ t: FROM + (index + 1) * step, value: 0.01, numerator: 1, denominator: 100, high: 0.012, bound: 0.004 },
    ...{ threshold: 0.02, phase: 'inactive', isGap: false },
    ...change,
  });
  const series = { key: 'orders', service: 'orders', environment: 'production' };

  test('hatches what was not heard, also before the first point and after the last', () => {
    const points = [point(10), point(11, { isGap: true, value: null }), point(12), point(100)];
    const { gaps } = drawnBacktest(span, { ...series, points }, shownRule());
    expect(gaps.map(({ from, to }) => [Math.round((from - FROM) / step), Math.round((to - FROM) / step)])).toEqual([
      [-1, 10],
      [11, 12],
      [12, 100],
      [100, 720],
    ]);
  });

  test('breaks its line where points are missing', () => {
    const drawn = drawnBacktest(span, { ...series, points: [point(0), point(9)] }, shownRule());
    expect(drawn.points.map(({ value }) => value)).toEqual([0.01, null, null, 0.01, null, null]);
    expect(pointAt(drawn, FROM + 9.5 * step)?.value).toBe(0.01);
  });

  test('has room for the threshold over low values', () => {
    const { axis } = drawnBacktest(span, { ...series, points: [point(0)] }, shownRule());
    expect(axis.max).toBeGreaterThanOrEqual(0.02 * 1.2);
  });

  test('cuts what an hour far over the threshold would press to the ground, and knows how high it was', () => {
    const points = Array.from({ length: 100 }, (_, index) =>
      point(index, { value: index > 97 ? 0.5 : 0.01, high: null }),
    );
    const { axis, cutAt } = drawnBacktest(span, { ...series, points }, shownRule());
    expect(axis.max).toBeLessThan(0.1);
    expect(cutAt).toBe(0.5);
    expect(drawnBacktest(span, { ...series, points: [point(0)] }, shownRule()).cutAt).toBeNull();
  });

  test('turns a height back into the value that it stands for', () => {
    const drawn = drawnBacktest(span, { ...series, points: [point(0)] }, shownRule());
    const geometry = chartGeometry(drawn, 800, 3);
    expect(geometry.valueOf(geometry.valueAt(0.015))).toBeCloseTo(0.015);
    expect(geometry.valueAt(9)).toBe(geometry.y);
    expect(geometry.at(span.to) - geometry.at(span.from)).toBe(geometry.width);
  });
});

describe('the sweep', () => {
  const sweep = [0.01, 0.015, 0.018, 0.02, 0.022, 0.024, 0.03].map((threshold, index) => ({
    threshold,
    pagesAWeek: [30, 12, 4, 3.5, 3.5, 3, 0][index] ?? 0,
    missed: index > 5 ? 2 : 0,
  }));

  test('finds the plateau around a threshold', () => {
    expect(plateauOf(sweep, 0.02)).toEqual({ from: 0.018, to: 0.024 });
  });

  test('finds none on a slope', () => {
    expect(plateauOf(sweep, 0.01)).toBeNull();
    expect(plateauOf([], 0.01)).toBeNull();
    expect(
      plateauOf(
        [0.01, 0.02].map((threshold) => ({ threshold, pagesAWeek: 0, missed: 0 })),
        0.01,
      ),
    ).toBeNull();
  });

  test('answers for the nearest threshold', () => {
    expect(sweptAt(sweep, 0.0195)?.pagesAWeek).toBe(3.5);
    expect(sweptAt(sweep, 1)?.missed).toBe(2);
    expect(sweptAt([], 1)).toBeNull();
  });

  test('has a logarithmic scale with a 0', () => {
    const { share, ticks } = pagesScale(120);
    expect(ticks).toEqual([0, 1, 3, 10, 30, 100]);
    expect([share(0), share(120)]).toEqual([0, 1]);
    expect(share(10)).toBeGreaterThan(0.4);
  });
});
