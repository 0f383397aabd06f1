import { type Counted, exactP } from './statistics/rate-ratio.ts';

/** Chance alone shows so much in fewer than one of a hundred thousand looks at all pairs together. */
const CHANCE = 1e-5;
/** Fewer are too few to say anything of. */
export const FEWEST_SEEN = 10;
/** A smaller growth is none that somebody has to be told of. */
export const LEAST_FACTOR = 2;

/**
 * Whether a pair happens more often than before, and chance does not explain it: ten connections or more, at twice the rate
 * before at least, which equal rates would show in one of 100,000 looks at most, however many pairs are looked at (exact
 * binomial test, Bonferroni). A single burst is no growth, since the connections that a process ends at once are alike: it has
 * to hold without the stretch of the recent time that has most, and the two beside it.
 * @param before spans of the pair and ended connections of its service, not weighted
 * @param recent the same by stretches of the recent time
 * @param compared so many pairs are looked at
 */
export function isEscalating(before: Counted, recent: readonly Counted[], compared: number): boolean {
  const most = recent.reduce((largest, { events }, at) => (events > (recent[largest]?.events ?? 0) ? at : largest), 0);
  return [recent, recent.filter((_, at) => Math.abs(at - most) > 1)].every((stretches) => {
    const seen = stretches.reduce((sum, { events }) => sum + events, 0);
    const exposure = stretches.reduce((sum, each) => sum + each.exposure, 0);
    if (seen < FEWEST_SEEN || !(before.exposure > 0 && exposure > 0)) return false;
    if (seen / exposure < (LEAST_FACTOR * before.events) / before.exposure) return false;
    return exactP(before, { events: seen, exposure }, 1) < CHANCE / Math.max(1, compared);
  });
}
