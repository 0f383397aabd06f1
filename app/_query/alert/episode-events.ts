import type { Connection } from '../../_store/database/connection.ts';

/** What happened to an episode: a transition, a delivery, or what a person did. */
export interface EpisodeEvent {
  id: string;
  /** Epoch ms: of a transition the tick, of all else when it happened. */
  at: number;
  /** A transition of the alert, `delivered`, `delivery_failed`, `delivery_skipped`, or what a person did. */
  kind: string;
  /** null where no person did it. */
  author: string | null;
  /** The reason, the channel, or what a person wrote. */
  text: string | null;
}

/** All that happened to an episode, in order. */
export async function episodeEvents(db: Connection, episodeId: string): Promise<EpisodeEvent[]> {
  const rows = await db.query<EpisodeEvent>(
    'SELECT id, at, kind, author, text FROM alert_event WHERE episode_id = ? ORDER BY at, id',
    episodeId,
  );
  return rows.map((row) => ({ ...row, at: Number(row.at) }));
}
