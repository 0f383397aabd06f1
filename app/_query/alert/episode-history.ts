import { chartedRule } from '../../_alert/episode/charted-rule.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { AlertEpisode } from './episodes.ts';
import { replayedRule } from './replayed-rule.ts';

/** What an alert's chart shows at one tick. */
export interface HistoryPoint {
  /** Up to when it was measured, epoch ms. */
  t: number;
  /** null: nothing to divide by, or nothing heard. */
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  threshold: number | null;
  /** Nothing at all was heard. */
  isGap: boolean;
}

/** The values of an episode's alert over a span, by the minute. */
export async function episodeHistory(
  db: Connection,
  episode: AlertEpisode,
  span: TimeSpan,
  now: number,
  retention: Retention,
): Promise<HistoryPoint[]> {
  const { rule } = episode;
  const isMeasured = ['threshold', 'change', 'burn_rate'].includes(rule.condition.kind);
  const { ticks } = await replayedRule(db, chartedRule(rule, episode), span, { warmUpMs: 0, retention }, now);
  const points: HistoryPoint[] = [];
  for (const { until, evaluated } of ticks) {
    const reading = evaluated[0]?.reading;
    const measured = reading?.kind === 'measured' ? reading : null;
    points.push({
      t: until,
      value: measured?.value ?? null,
      numerator: measured?.numerator ?? null,
      denominator: measured?.denominator ?? null,
      // What a fact is compared with is known of the episode.
      threshold: isMeasured ? (measured?.threshold ?? null) : episode.threshold,
      isGap: reading?.kind === 'no_telemetry',
    });
  }
  return points;
}
