import type { Episode } from '../../_alert/episode/episode.ts';
import { SETTLING_MS } from '../../_close/time/arrival.ts';
import type { Connection } from '../../_store/database/connection.ts';

/** The times of an episode that are those of ticks. */
export type JudgedTimes = Pick<
  Episode,
  'startedAt' | 'heldBackAt' | 'firedAt' | 'quietSince' | 'unknownSince' | 'resolvedAt'
>;

/** When each was decided, by the clock, epoch ms: what people did can be held against it. */
export type DecidedTimes = JudgedTimes;

/** Which transitions set each time. */
const SET_BY: Readonly<Record<keyof JudgedTimes, readonly string[]>> = {
  startedAt: ['pending', 'firing'],
  heldBackAt: ['held_back'],
  firedAt: ['firing'],
  quietSince: ['recovering'],
  unknownSince: ['unknown'],
  resolvedAt: ['resolved', 'faded'],
};

/** When the times of some episodes were decided, by the id of the episode. */
export async function decidedTimes(
  db: Connection,
  episodes: readonly (JudgedTimes & { id: string })[],
): Promise<(episode: JudgedTimes & { id: string }) => DecidedTimes> {
  const rows =
    episodes.length === 0
      ? []
      : await db.query<{ episodeId: string; kind: string; judgedTo: number; at: number }>(
          `SELECT episode_id AS "episodeId", kind, judged_to AS "judgedTo", at FROM alert_event
           WHERE ${db.dialect.isListed('episode_id')} AND judged_to IS NOT NULL`,
          JSON.stringify(episodes.map(({ id }) => id)),
        );
  const decided = new Map(
    rows.map(({ episodeId, kind, judgedTo, at }) => [`${episodeId} ${kind} ${Number(judgedTo)}`, Number(at)]),
  );
  return (episode) => {
    const of = (time: keyof JudgedTimes, tick: number): number => {
      const found = SET_BY[time].map((kind) => decided.get(`${episode.id} ${kind} ${tick}`));
      // Of an episode that has lasted for very long, the first events are deleted: it was due then.
      return found.find((at) => at !== undefined) ?? tick + SETTLING_MS;
    };
    const ofAny = (time: keyof JudgedTimes) => {
      const tick = episode[time];
      return tick === null ? null : of(time, tick);
    };
    return {
      startedAt: of('startedAt', episode.startedAt),
      heldBackAt: ofAny('heldBackAt'),
      firedAt: ofAny('firedAt'),
      quietSince: ofAny('quietSince'),
      unknownSince: ofAny('unknownSince'),
      resolvedAt: ofAny('resolvedAt'),
    };
  };
}
