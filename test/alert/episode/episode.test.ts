import { expect, test } from 'vitest';
import { episodesOf, replay } from '../../../app/_alert/replay/replay.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { type Noted, notedSeries, tick } from '../noted-series.ts';
import { someRule } from '../some-rule.ts';

test('an episode has its peak among the ticks with evidence, and without any among all', () => {
  const ticks = Array.from({ length: 25 }, (_, index) => tick(index + 1));
  const peak = (rule: Parameters<typeof someRule>[0], series: Noted) =>
    episodesOf(replay(someRule({ windowMs: MINUTE_MS, ...rule }), ticks, () => notedSeries(series)))[0]?.peak;
  // 2 of 4 are more than 30 of 400, but prove nothing.
  const quiet = { ended: '100x4 4 400x20', affected: '0x4 2 30x3 0x17' };
  expect(peak({ evidence: true, minEvents: 3 }, quiet)).toMatchObject({
    at: tick(7),
    numerator: 30,
    hasEvidence: true,
  });
  const never = { ended: '100x4 4 400x20', affected: '0x4 2 0x20' };
  expect(peak({ evidence: true, minEvents: 3 }, never)).toMatchObject({ numerator: 2, hasEvidence: false });
});
