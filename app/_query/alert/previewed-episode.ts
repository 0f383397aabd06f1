import type { SaidOf } from '../../_alert/message/episode-message.ts';
import { exampleEpisode } from '../../_alert/message/example-episode.ts';
import { NO_CONTEXT } from '../../_alert/message/message-context.ts';
import type { NotificationKind } from '../../_alert/message/notification-kind.ts';
import { bucketOf, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { episodes } from './episodes.ts';
import { messageContexts } from './message-contexts.ts';

/**
 * What a message would be about: the newest alert that fired, or is over; an example where there is none.
 * @param now epoch ms
 */
export async function previewedEpisode(
  db: Connection,
  kind: NotificationKind,
  now: number,
): Promise<SaidOf & { isExample: boolean }> {
  const states = kind === 'resolved' ? (['resolved'] as const) : (['firing', 'resolved'] as const);
  const [newest] = await episodes(db, { states: [...states], limit: 1 });
  if (newest === undefined) return { ...exampleEpisode(bucketOf(now, MINUTE_MS)), isExample: true };
  const told = { rule: newest.rule, episode: newest };
  // Whoever looks does so at any moment, and what is kept is kept by the minute.
  const until = bucketOf(newest.resolvedAt ?? now, MINUTE_MS);
  const context = (await messageContexts(db, [told], until)).get(told) ?? NO_CONTEXT;
  return { rule: { ...newest.rule, id: newest.ruleId }, episode: newest, context, isExample: false };
}
