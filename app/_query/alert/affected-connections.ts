import { bucketOf, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { resolveScope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { closeSums } from '../measure/sums.ts';
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
  const filter = { ...episodeFilter(episode), from, to };
  const scope = await resolveScope(db, filter);
  const names = ['affectedConnections', 'endedConnections'] as const;
  const [row] = await closeSums(db, { scope, segments: wholeRange(filter), filter, names });
  return { affected: row?.sums.affectedConnections ?? 0, ended: row?.sums.endedConnections ?? 0 };
}
