import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { AlertEpisode } from './episodes.ts';

type Snoozed = Pick<AlertEpisode, 'id' | 'decided' | 'snoozedUntil'>;

/**
 * While nobody was notified of each of some episodes, by the id of the episode. Only of the newest snooze the end is kept:
 * an earlier one ends when somebody does something about it.
 * @param now epoch ms
 */
export async function snoozeSpans(
  db: Connection,
  episodes: readonly Snoozed[],
  now: number,
): Promise<ReadonlyMap<string, TimeSpan[]>> {
  if (episodes.length === 0) return new Map();
  const rows = await db.query<{ episodeId: string; at: number; kind: string }>(
    `SELECT episode_id AS "episodeId", at, kind FROM alert_event
     WHERE ${db.dialect.isListed('episode_id')} AND kind IN ('snoozed', 'woken') ORDER BY at, id`,
    JSON.stringify(episodes.map(({ id }) => id)),
  );
  const byEpisode = new Map<string, { at: number; kind: string }[]>();
  for (const { episodeId, at, kind } of rows) {
    byEpisode.set(episodeId, [...(byEpisode.get(episodeId) ?? []), { at: Number(at), kind }]);
  }
  return new Map(episodes.map((episode) => [episode.id, spansOf(episode, byEpisode.get(episode.id) ?? [], now)]));
}

function spansOf(
  { decided: { resolvedAt }, snoozedUntil }: Snoozed,
  acts: readonly { at: number; kind: string }[],
  now: number,
): TimeSpan[] {
  const end = resolvedAt ?? now;
  return acts.flatMap(({ at, kind }, index) => {
    if (kind !== 'snoozed') return [];
    const next = acts[index + 1]?.at ?? snoozedUntil ?? end;
    const to = Math.min(next, end);
    return to > at ? [{ from: at, to }] : [];
  });
}
