import type { Connection } from '../../_store/database/connection.ts';
import { type EpisodeEvent, episodeEvent } from './episode-events.ts';

/** What a person did last about each of some episodes, by the id of the episode; not about its rule or its messages. */
export async function lastActs(
  db: Connection,
  episodeIds: readonly string[],
): Promise<ReadonlyMap<string, EpisodeEvent>> {
  if (episodeIds.length === 0) return new Map();
  const rows = await db.query<EpisodeEvent & { episodeId: string }>(
    `SELECT episode_id AS "episodeId", id, at, judged_to AS "judgedTo", kind, author, text FROM alert_event
     WHERE ${db.dialect.isListed('episode_id')} AND author IS NOT NULL AND kind NOT IN ('rule_edited', 'delivery_retried')
     ORDER BY at, id`,
    JSON.stringify(episodeIds),
  );
  return new Map(rows.map(({ episodeId, ...event }) => [episodeId, episodeEvent(event)]));
}
