import { describe, expect, test } from 'vitest';
import type { SeriesReading } from '../../../app/_alert/reading/measured-readings.ts';
import { ruleReadings } from '../../../app/_alert/reading/rule-readings.ts';
import { episodesOf, replay } from '../../../app/_alert/replay/replay.ts';
import type { AlertRule } from '../../../app/_alert/rule/rule.ts';
import { type Noted, notedSeries, tick } from '../noted-series.ts';
import { someRule } from '../some-rule.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** The phase of the one alert of a rule at the ticks that judge up to each of so many minutes. */
function states(rule: AlertRule, series: readonly Noted[], from: number, to: number): string {
  const data = notedSeries(...series);
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => tick(from + index));
  return [...replay(rule, ticks, () => data)]
    .map(({ evaluated }) => (evaluated[0]?.state.phase ?? 'none')[0])
    .join('')
    .replaceAll('i', '.');
}

function readings(rule: AlertRule, minutes: number, ...series: readonly Noted[]): SeriesReading[] {
  return ruleReadings(rule, notedSeries(...series), [], tick(minutes));
}

describe('a rule over series', () => {
  test.each<[name: string, rule: Partial<AlertRule>, series: Noted, from: number, to: number, states: string]>([
    [
      'rises over five minutes, and falls over five',
      {},
      { ended: '100x20', affected: '0x4 10x2 0x20' },
      4,
      16,
      // The three minutes leave the window one by one; 10 of 500 are 2 %, which is not above 2 %.
      '...fffff.....',
    ],
    [
      'waits as long as it is to hold',
      { forMs: 3 * MINUTE_MS },
      { ended: '100x20', affected: '0x4 10x9 0x9' },
      4,
      13,
      '...pppffff',
    ],
    ['has no rate while idle', {}, { ended: '100x4 0x9 100x5', affected: '10x4' }, 4, 12, 'ffffff...'],
    ['knows idle from no telemetry', {}, { ended: '100x4 _x9 0x5', affected: '10x4' }, 4, 16, 'fffffffffff..'],
    ['holds back what is too few', { minEvents: 3 }, { ended: '10x9', affected: '0x3 1 0 1 0x9' }, 4, 8, '...pp'],
    ['holds back what lacks evidence', { evidence: true }, { ended: '10x9', affected: '1 1 1 0x9' }, 5, 6, 'pp'],
    ['fires with evidence', { evidence: true }, { ended: '10x9', affected: '1 1 2 1 1 0x9' }, 5, 6, 'ff'],
  ])('%s', (_name, rule, series, from, to, expected) => {
    expect(states(someRule(rule), [series], from, to)).toBe(expected);
  });

  test('names what it fired for, its peak and its end', () => {
    const data = notedSeries({ ended: '100x30', affected: '0x4 10 20 30 10x2 0x20' });
    const ticks = Array.from({ length: 25 }, (_, index) => tick(index + 1));
    const [episode, ...others] = episodesOf(
      replay(someRule({ forMs: 2 * MINUTE_MS, keepFiringForMs: 2 * MINUTE_MS }), ticks, () => data),
    );
    expect(others).toEqual([]);
    expect(episode).toMatchObject({
      state: 'resolved',
      startedAt: tick(7),
      firedAt: tick(9),
      resolvedAt: tick(17),
      endReason: 'recovered',
      fired: { at: tick(9), numerator: 70, denominator: 500, threshold: 0.02 },
      peak: { at: tick(10), numerator: 80, denominator: 500 },
    });
  });

  test('knows of each value where it recovers', () => {
    const data = notedSeries({ ended: '100x9', affected: '0x4 10x5' });
    const read = (condition: AlertRule['condition']) =>
      ruleReadings(someRule({ condition }), data, [], tick(7))[0]?.reading;
    expect(read({ kind: 'threshold', above: 0.02, recoverAt: 0.016 })).toMatchObject({ recoverAt: 0.016 });
    expect(read({ kind: 'threshold', above: 0.02 })).toMatchObject({ recoverAt: 0.02 });
  });

  test('judges a value below a threshold, with the upper bound', () => {
    const below = someRule({
      measure: 'cleanCloseRate',
      condition: { kind: 'threshold', below: 0.98 },
      evidence: true,
    });
    const data = notedSeries({ ended: '100x9' });
    const unclean = (uncleanConnections: number) => ({
      ...data,
      sums: () => [
        {
          serviceId: '1',
          version: '',
          role: '',
          route: '',
          sums: { endedConnections: 100, endedSquares: 100, uncleanConnections, uncleanSquares: uncleanConnections },
        },
      ],
    });
    const read = (bad: number) => ruleReadings(below, unclean(bad), [], tick(5))[0]?.reading;
    expect(read(2)).toMatchObject({ value: 0.98, exceeds: false, recovers: true });
    expect(read(4)).toMatchObject({ value: 0.96, exceeds: true, heldBackBy: 'evidence' });
    expect(read(8)).toMatchObject({ value: 0.92, exceeds: true, heldBackBy: null });
  });
});

describe('what a rule is split by', () => {
  const staging = { id: '2', service: 'chat', environment: 'staging' };
  const shop = { id: '3', service: 'shop', environment: 'production' };

  test('keeps environments of one service apart, and services that were heard alone', () => {
    const found = readings(
      someRule({ splitBy: 'service' }),
      5,
      { ended: '100x5', affected: '10x5' },
      { ended: '100x5', service: staging },
      { ended: '_x5', service: shop },
    );
    expect(
      found.map(({ series, reading }) => [series, reading.kind === 'measured' ? reading.value : reading.kind]),
    ).toEqual([
      [{ key: 'chat', service: 'chat', environment: 'production' }, 0.1],
      [{ key: 'chat', service: 'chat', environment: 'staging' }, 0],
    ]);
  });

  test.each([
    ['version', ['1.0.0', '1.1.0']],
    ['route', ['/a', '/b']],
    ['environment', ['production']],
  ] as const)('by %s, each value has its own', (splitBy, keys) => {
    const found = readings(
      someRule({ splitBy }),
      5,
      { ended: '100x5', version: '1.0.0', route: '/a' },
      { ended: '100x5', version: '1.1.0', route: '/b' },
    );
    expect(found.map(({ series }) => series.key)).toEqual(keys);
  });

  test('without a split, a rule has one alert, which it has before anything was heard', () => {
    expect(readings(someRule(), 5)).toEqual([
      { series: { key: '', service: null, environment: null }, reading: { kind: 'no_telemetry' } },
    ]);
  });

  test.each([
    [{ service: 'shop' }, 0],
    [{ service: ['shop', 'chat'] }, 0.05],
    [{ version: '1.0.0' }, 0.1],
    [{ route: '/none' }, 'idle'],
    [{ environment: 'staging' }, 'no_telemetry'],
  ])('a filter %j restricts', (filter, value) => {
    const [found] = readings(
      someRule({ filter }),
      5,
      { ended: '100x5', affected: '10x5', version: '1.0.0' },
      { ended: '100x5', service: shop, version: '2.0.0' },
    );
    const reading = found?.reading;
    expect(reading?.kind === 'measured' ? reading.value : reading?.kind).toBe(value);
  });
});

describe('a change', () => {
  const change = (factor: number, against: 'previous' | 'last_week', own: Partial<AlertRule> = {}) =>
    someRule({ condition: { kind: 'change', factor, against }, evidence: true, minEvents: 3, ...own });

  test('against the window before', () => {
    const [found] = readings(change(2, 'previous'), 10, { ended: '1000x10', affected: '10x4 50x4' });
    expect(found?.reading).toMatchObject({ value: 0.05, threshold: 0.02, exceeds: true, heldBackBy: null });
  });

  test('against the same hours of the seven days before, which a daily rhythm does not exceed', () => {
    // Each day 2 % at this hour, and 0.5 % at all others.
    const day = `5x${DAY_MINUTES - 11} 20x9`;
    const ended = `1000x${8 * DAY_MINUTES}`;
    const calm = readings(change(1.5, 'last_week'), 8 * DAY_MINUTES, { ended, affected: Array(8).fill(day).join(' ') });
    expect(calm[0]?.reading).toMatchObject({ value: 0.02, exceeds: false, recovers: true });
    const worse = `5x${DAY_MINUTES - 11} 60x9`;
    const found = readings(change(1.5, 'last_week'), 8 * DAY_MINUTES, {
      ended,
      affected: [...Array(7).fill(day), worse].join(' '),
    });
    expect(found[0]?.reading).toMatchObject({ value: 0.06, exceeds: true, heldBackBy: null });
  });

  test('to a rate of 0 is evidence too, but not of one event', () => {
    const read = (affected: string) => readings(change(3, 'previous'), 10, { ended: '100x10', affected })[0]?.reading;
    expect(read('0x4 0 0 1')).toMatchObject({ exceeds: true, heldBackBy: 'few_events' });
    expect(read('0x4 0 0 1 3')).toMatchObject({ exceeds: true, heldBackBy: 'evidence' });
    expect(read('0x4 5 5 5 5 5')).toMatchObject({ exceeds: true, heldBackBy: null, threshold: 0 });
  });

  test('from nothing is no change, and says so', () => {
    expect(readings(change(3, 'previous'), 5, { ended: '100x10', affected: '9x5' })[0]?.reading).toMatchObject({
      exceeds: false,
      recovers: true,
      note: 'nothing to compare with',
    });
  });
});

describe('a burn rate', () => {
  const burn = (own: Partial<AlertRule> = {}) =>
    someRule({
      condition: { kind: 'burn_rate', objective: 0.99, periodDays: 30 },
      severity: 'critical',
      evidence: true,
      ...own,
    });

  test('needs both windows, of one of the two pairs', () => {
    // 14.4 × 1 % over an hour: all of ten minutes bad is 16.7 % of the hour.
    const bad = { ended: '100x80', affected: '0x49 100x9 0x20' };
    expect(readings(burn(), 60, bad)[0]?.reading).toMatchObject({
      exceeds: true,
      heldBackBy: null,
      threshold: expect.closeTo(0.144, 9),
    });
    expect(readings(burn(), 95, bad)[0]?.reading).toMatchObject({ exceeds: false, recovers: true });
  });

  test('of a clean share is that of what is not clean', () => {
    const data = {
      ...notedSeries({ ended: '100x80' }),
      sums: () => [
        {
          serviceId: '1',
          version: '',
          role: '',
          route: '',
          sums: { endedConnections: 100, endedSquares: 100, uncleanConnections: 40, uncleanSquares: 40 },
        },
      ],
    };
    expect(ruleReadings(burn({ measure: 'cleanCloseRate' }), data, [], tick(60))[0]?.reading).toMatchObject({
      value: 0.4,
      numerator: 40,
      exceeds: true,
    });
  });
});
