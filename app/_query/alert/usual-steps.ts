import { definitionOf } from '../../_close/measure/measure.ts';
import { DAY_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { episodeBuckets } from './episode-buckets.ts';
import type { AlertEpisode } from './episodes.ts';

/** What was measured in the same step of earlier days. */
export interface UsualStep {
  /** The beginning of the step of today, epoch ms. */
  t: number;
  low: number;
  /** The median of the days; the lower one of two. */
  middle: number;
  high: number;
}

const DAYS = 7;
/** One day is no band. */
const FEWEST_DAYS = 2;

/**
 * Returns what was usual in each step around an episode, by the same hours of the seven days before. A step needs values of
 * two days at least, else it is left out. A rule on durations has no such steps.
 * @param step ms, a multiple of a minute that divides a day
 * @param now epoch ms
 */
export async function usualSteps(
  db: Connection,
  episode: AlertEpisode,
  { from, to }: TimeSpan,
  step: number,
  now: number,
): Promise<UsualStep[]> {
  const byStep = new Map<number, number[]>();
  for (let day = 1; day <= DAYS; day += 1) {
    const ago = day * DAY_MS;
    const buckets = await episodeBuckets(db, episode, { from: from - ago, to: to - ago }, step, now);
    if (buckets === null) return [];
    const isCount = definitionOf(buckets.measure).kind === 'count';
    for (const { t, value, numerator, denominator } of buckets.points) {
      const found = isCount && denominator ? numerator : isCount ? null : value;
      if (found !== null) byStep.set(t + ago, [...(byStep.get(t + ago) ?? []), found]);
    }
  }
  return [...byStep]
    .filter(([, values]) => values.length >= FEWEST_DAYS)
    .sort(([a], [b]) => a - b)
    .map(([t, values]) =>
      usualOf(
        t,
        values.toSorted((a, b) => a - b),
      ),
    );
}

function usualOf(t: number, sorted: readonly number[]): UsualStep {
  const at = (index: number) => sorted[index] ?? 0;
  return { t, low: at(0), middle: at(Math.floor((sorted.length - 1) / 2)), high: at(sorted.length - 1) };
}
