import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import type { DataQuality } from '../../../app/_query/quality/data-quality.ts';
import { arrivalChecks } from '../../../app/_ui/trust/arrival-checks.ts';
import { countingChecks } from '../../../app/_ui/trust/counting-checks.ts';
import { rangeChecks, type TrustContext } from '../../../app/_ui/trust/range-checks.ts';
import type { TrustCheck } from '../../../app/_ui/trust/trust-reason.ts';
import { NOW, someNow, someQuality, someService, someSummary } from '../overview/some-overview.tsx';

const FINE: Partial<DataQuality> = {
  coverage: 1,
  skewed: 0,
  late: 0,
  overflow: { service: 0, route: 0, version: 0, instance: 0, group: 0 },
};
const NEVER_MIND: TrustContext = {
  services: [someService()],
  figures: someSummary(),
  range: { from: NOW - 2 * HOUR_MS, to: NOW - HOUR_MS, step: MINUTE_MS, lengthMs: HOUR_MS, words: null },
  rawKeptMs: 14 * DAY_MS,
  now: NOW,
  zone: 'UTC',
};

const found = (checks: readonly TrustCheck[]) => checks.flatMap(({ reasons }) => reasons);
const ofQuality = (change: Partial<DataQuality>) => {
  const quality = someQuality({ ...FINE, ...change });
  return found([...arrivalChecks(quality, 'UTC'), ...countingChecks(quality)]);
};
const ofRange = (change: Partial<TrustContext>) => found(rangeChecks({ ...NEVER_MIND, ...change }));

test('where nothing is wrong there is no reason, and each check says what is right', () => {
  const quality = someQuality(FINE);
  const all = [...arrivalChecks(quality, 'UTC'), ...countingChecks(quality), ...rangeChecks(NEVER_MIND)];
  expect(found(all)).toEqual([]);
  expect(all.map(({ fine }) => fine).filter((fine) => fine === '')).toEqual([]);
});

describe('of the data', () => {
  const gap = { from: Date.UTC(2025, 10, 20, 3, 10), to: Date.UTC(2025, 10, 20, 4, 5) };
  test.each<[string, Partial<DataQuality>, string, 'warning' | 'note']>([
    ['low coverage', { coverage: 0.97 }, 'Coverage is 97.0%: ended connections are missing', 'warning'],
    ['sampled low coverage', { coverage: 0.9, coverageInterval: [0.86, 0.94] }, 'Coverage is 86.0% – 94.0%', 'warning'],
    ['no numbers', { coverage: null }, 'Coverage is unknown', 'note'],
    ['numbers that two share', { coverage: 1.5 }, 'Coverage is 150.0%: more arrived than ended', 'warning'],
    ['a gap', { gaps: [gap] }, '1 gap of 55 min together: ', 'warning'],
    ['rejected spans', { rejected: [{ reason: 'too_old', count: 5 }] }, '5 spans rejected (too_old)', 'warning'],
    ['late spans', { late: 1 }, '1 span came late', 'note'],
    ['a clock ahead', { skewed: 3 }, '3 spans ended after they arrived', 'note'],
    ['sampling', { meanAdjustedCount: 8.02 }, 'Sampled: one connection stands for about 8', 'note'],
    ['unknown sampling', { unknownWeightShare: 0.25 }, '25.0% of the spans do not say how', 'note'],
    [
      'names without end',
      { overflow: { service: 0, route: 5, version: 0, instance: 0, group: 0 } },
      'Too many routes: 5 spans',
      'warning',
    ],
    ['cut names', { shortened: 2 }, '2 spans had attributes cut', 'note'],
    ['ids in paths', { generalized: 2 }, '2 spans count under a route with :id', 'note'],
  ])('%s is a reason with what to do', (_, change, words, tone) => {
    const [reason, ...others] = ofQuality(change);
    expect(others).toEqual([]);
    expect(reason?.found).toContain(words);
    expect(reason?.tone).toBe(tone);
    expect(reason?.remedy).toMatch(/\.$/);
  });

  test('sampling leaves coverage its interval: chance alone is no reason', () => {
    expect(ofQuality({ coverage: 0.97, coverageInterval: [0.93, 1] })).toEqual([]);
    expect(ofQuality({ coverage: 1.03, coverageInterval: [0.96, 1] })).toEqual([]);
  });

  test('the longest three of many gaps are named', () => {
    const gaps = [1, 2, 3, 4, 5].map((hours) => ({ from: hours * DAY_MS, to: hours * DAY_MS + hours * HOUR_MS }));
    const [reason] = ofQuality({ gaps });
    expect(reason?.found).toMatch(/^5 gaps of 15 h together: /);
    expect(reason?.found.split('; ').length).toBe(3);
  });
});

describe('of the range', () => {
  test('silent services are named, with when they were last heard', () => {
    const silent = ['a', 'b', 'c', 'd', 'e'].map((service) =>
      someService({ service, now: someNow({ word: 'silent', silentForMs: HOUR_MS }), lastSeenAt: NOW - HOUR_MS }),
    );
    const [reason] = ofRange({ services: silent });
    expect(reason?.found).toBe(
      `5 services silent: ${['a', 'b', 'c', 'd'].map((name) => `${name} (production), last heard Thu 20 Nov, 13:36`).join('; ')}; and 1 more`,
    );
  });

  test('a range that goes on has a partial bucket', () => {
    expect(ofRange({ range: { ...NEVER_MIND.range, words: '1 h' } })[0]?.found).toBe('The newest bucket is partial');
  });

  test('more affected than ended is said, and not cut', () => {
    const figures = someSummary({ affectedConnections: 12, endedConnections: 10 });
    expect(ofRange({ figures })[0]?.found).toBe('12 affected of 10 ended connections');
  });

  test('connections that died with their process stand beside the rates', () => {
    expect(ofRange({ figures: someSummary({ openAtDeath: 7 }) })[0]?.found).toContain('7 connections open');
  });

  test('what is older than spans are kept has counts, but no samples', () => {
    const range = { ...NEVER_MIND.range, from: NOW - 20 * DAY_MS };
    expect(ofRange({ range })[0]?.found).toBe('The range begins before the 14 d for which spans are kept');
  });
});
