import { bucketOf, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { summary } from '../measure/summary.ts';
import { episodeFilter } from './episode-filter.ts';
import type { AlertEpisode } from './episodes.ts';

/** Connections of what an episode is about that ended while it lasted. */
export interface AffectedConnections {
  affected: number;
  ended: number;
}

/**
 * How many connections were affected while an episode lasted, from the minute with which its condition began to hold. The
 * window of its first tick reaches further back, into earlier episodes.
 * @param now epoch ms
 */
export async function affectedConnections(
  db: Connection,
  episode: AlertEpisode,
  now: number,
): Promise<AffectedConnections> {
  const from = episode.startedAt - MINUTE_MS;
  const to = Math.max(episode.startedAt, bucketOf(episode.resolvedAt ?? now, MINUTE_MS));
  const sums = await summary(db, { ...episodeFilter(episode), from, to });
  return { affected: sums.affectedConnections, ended: sums.endedConnections };
}
