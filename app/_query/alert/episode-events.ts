import type { Connection } from '../../_store/database/connection.ts';

/** What happened to an episode: a transition, a delivery, or what a person did. */
export interface EpisodeEvent {
  id: string;
  /** When it happened or was decided, epoch ms. */
  at: number;
  /** Of what a tick decided: up to when it judged, epoch ms; null of all else. */
  judgedTo: number | null;
  /** A transition of the alert, `delivered`, `delivery_failed`, `delivery_skipped`, `delivery_retried`, or what a person did. */
  kind: string;
  /** null where no person did it. */
  author: string | null;
  /** The reason, the channel, or what a person wrote. */
  text: string | null;
}

/** All that happened to an episode, in order. */
export async function episodeEvents(db: Connection, episodeId: string): Promise<EpisodeEvent[]> {
  const rows = await db.query<EpisodeEvent>(
    'SELECT id, at, judged_to AS "judgedTo", kind, author, text FROM alert_event WHERE episode_id = ? ORDER BY at, id',
    episodeId,
  );
  return rows.map(episodeEvent);
}

/** A row of it, as a database returns it. */
export function episodeEvent({ at, judgedTo, ...row }: EpisodeEvent): EpisodeEvent {
  return { ...row, at: Number(at), judgedTo: judgedTo === null ? null : Number(judgedTo) };
}
