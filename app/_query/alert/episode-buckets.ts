import { chartedRule } from '../../_alert/episode/charted-rule.ts';
import type { Episode } from '../../_alert/episode/episode.ts';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import type { Bucket } from '../../_close/measure/bucket.ts';
import { definitionOf, isDuration, type NumberMeasure } from '../../_close/measure/measure.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { fractionSeries } from '../measure/fraction-series.ts';
import { episodeFilter } from './episode-filter.ts';

/** What was measured in each step around an episode. */
export interface EpisodeBuckets {
  measure: NumberMeasure;
  /** A count has the connections that ended as its denominator: so a step without any is no zero. */
  points: Bucket<number>[];
}

/**
 * The measure by which an episode is drawn, step by step; null where that is a duration, which has no share of a step.
 * @param step ms, a multiple of a minute that divides a day
 * @param now epoch ms
 */
export async function episodeBuckets(
  db: Connection,
  episode: Episode & { rule: AlertRule },
  span: TimeSpan,
  step: number,
  now: number,
): Promise<EpisodeBuckets | null> {
  const { measure } = chartedRule(episode.rule, episode);
  if (isDuration(measure)) return null;
  const query = { ...episodeFilter(episode), ...span, step };
  const points = await pointsOf(db, query, measure, now);
  if (definitionOf(measure).kind !== 'count') return { measure, points };
  const ended = new Map((await pointsOf(db, query, 'endedConnections', now)).map(({ t, numerator }) => [t, numerator]));
  return { measure, points: points.map((point) => ({ ...point, denominator: ended.get(point.t) ?? 0 })) };
}

async function pointsOf(
  db: Connection,
  query: Parameters<typeof fractionSeries>[1],
  measure: NumberMeasure,
  now: number,
): Promise<Bucket<number>[]> {
  const [series] = await fractionSeries(db, query, measure, now);
  return series?.points ?? [];
}
