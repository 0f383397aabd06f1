import { expect, test } from 'vitest';
import { trafficWarnings } from '../../../app/_alert/reading/traffic-warnings.ts';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { someRule } from '../some-rule.ts';

test.each<[number, string]>([
  [15 * MINUTE_MS, '15 min'],
  [6 * HOUR_MS, '6 h'],
  [90 * MINUTE_MS, '1 h 30 min'],
  [49 * HOUR_MS, '2 d 1 h'],
])('a window of %i ms is written as people say it', (windowMs, text) => {
  expect(trafficWarnings(someRule({ windowMs, minEvents: 3 }))).toEqual([
    expect.stringContaining(`3 bad events have to come within ${text}: below`),
  ]);
});

test('one event is one', () => {
  const rule = someRule({ minEvents: 1, evidence: false });
  expect(trafficWarnings(rule)[0]).toMatch(/^1 bad event has to come within/);
});
