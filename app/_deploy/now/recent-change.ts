import { normalCumulative } from '../../_close/statistics/normal.ts';
import { type ConnectionCounts, countedOf } from '../connection-counts.ts';
import { FEWEST_EXPECTED, SIGNIFICANT_Z } from '../significance.ts';
import { successiveDesignEffect } from '../statistics/design-effect.ts';
import { probabilityOver, probabilityUnder } from '../statistics/rate-ratio.ts';

/** The rate of a day's worst hour may be half as much again as that of the day, and of its best one half: less is no change. */
const RISE = 1.5;
const FALL = 0.4;

/** As rare as a z of that size, on one side. */
const BY_CHANCE = normalCumulative(-SIGNIFICANT_Z);

/** While the reference has fewer stretches with late sends, it can't show how they come in bursts. */
const FEWEST_WITH_EVENTS = 10;
const UNKNOWN_EFFECT = 3;

/**
 * Which way the rate of a recent window has changed against the reference before it: more than half as much again, or less
 * than 0.4 of it, beyond what |z| = 4.4 stands for. Null if it has not, or if too little ended. The tail is that of counts,
 * and so holds for few: five are needed, those counted after a rise, those expected after a fall.
 * @param effect by how much events count less than independent ones; the larger it is, the more is asked for
 */
export function recentChange(
  recent: ConnectionCounts,
  reference: ConnectionCounts,
  effect: number,
): 'up' | 'down' | null {
  const [after, before] = [countedOf(recent, effect), countedOf(reference, effect)];
  if (!(after.exposure > 0 && before.exposure > 0)) return null;
  const byChance = BY_CHANCE / effect;
  if (after.events >= FEWEST_EXPECTED && probabilityUnder(before, after, RISE) < byChance) return 'up';
  const expected = (before.events / before.exposure) * after.exposure;
  if (expected >= FEWEST_EXPECTED && probabilityOver(before, after, FALL) < byChance) return 'down';
  return null;
}

/** The design effect of late sends, from the stretches of the reference in order of time. */
export function referenceEffect(stretches: readonly ConnectionCounts[]): number {
  const counted = stretches.map((stretch) => countedOf(stretch));
  const { value } = successiveDesignEffect([counted], [], false);
  const withEvents = counted.filter(({ events }) => events > 0).length;
  return withEvents < FEWEST_WITH_EVENTS ? Math.max(value, UNKNOWN_EFFECT) : value;
}
