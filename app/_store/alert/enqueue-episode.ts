import { pageUrl } from '../../_access/page-url.ts';
import type { ChannelKind } from '../../_alert/channel/channel.ts';
import { episodeBody } from '../../_alert/message/episode-body.ts';
import { episodeMessage, type SaidOf } from '../../_alert/message/episode-message.ts';
import { GROUPED_KINDS } from '../../_alert/message/group-interval.ts';
import { type MessageContext, NO_CONTEXT } from '../../_alert/message/message-context.ts';
import type { MessagePlace, NotificationKind } from '../../_alert/message/notification-kind.ts';
import type { Connection } from '../database/connection.ts';
import { channelKinds } from './channel.ts';
import type { KeptChange } from './keep-tick.ts';
import { enqueueNotification, notificationId } from './notification.ts';

/** How a change of an episode becomes messages. */
export interface ChangeNotice {
  /** When it was decided, epoch ms. */
  at: number;
  /** Where the dashboard is reached, without a slash at the end. */
  publicUrl: string;
  /** What is known around the episode; nothing unless given. */
  context?: MessageContext;
}

/** An episode that messages are about. */
export type NotifiedEpisode = Pick<KeptChange, 'ruleId' | 'rule' | 'episode'> & { id: string };

/**
 * Puts what is said of an episode into the outbox, once for each channel.
 * @param number of a reminder: which
 * @returns the channels for which it is new
 */
export async function enqueueEpisode(
  transaction: Connection,
  { id, ruleId, rule, episode }: NotifiedEpisode,
  { kind, number, channels }: { kind: NotificationKind; number?: number; channels: readonly string[] },
  { at, publicUrl, context = NO_CONTEXT }: ChangeNotice,
): Promise<string[]> {
  const said: SaidOf = { rule: { ...rule, id: ruleId }, episode: { ...episode, id }, context };
  const { project } = transaction;
  const url = pageUrl(publicUrl, `/alerts/episodes/${id}`, project);
  const place = { url, listUrl: pageUrl(publicUrl, '/alerts', project), at };
  const kinds = await channelKinds(transaction, channels);
  const isNew: string[] = [];
  for (const channelId of channels) {
    // What goes to a channel that was deleted is skipped by the sender, which says so in the history.
    const channelKind = kinds.get(channelId) ?? 'webhook';
    const identity = { episodeId: id, channelId, kind, ...(number !== undefined && { number }) };
    const body = bodyOf(channelKind, kind, said, place, notificationId(identity));
    const groupKey = GROUPED_KINDS.includes(channelKind) ? groupOf(ruleId, rule.groupKey) : '';
    if (await enqueueNotification(transaction, { ...identity, createdAt: at, groupKey, body })) isNew.push(channelId);
  }
  return isNew;
}

/** What is said, where it may become one message with others; else what is sent. */
function bodyOf(
  channelKind: ChannelKind,
  kind: NotificationKind,
  said: SaidOf,
  place: MessagePlace,
  notification: string,
): string {
  if (!GROUPED_KINDS.includes(channelKind)) return episodeBody(channelKind, kind, said, place);
  const message = episodeMessage(kind, said, place);
  // Each reminder is a mail of its own.
  return JSON.stringify(kind === 'reminder' ? { ...message, id: notification } : message);
}

/** Rules with the same key are one group; a rule without one is a group of its own. */
function groupOf(ruleId: string, groupKey: string): string {
  return groupKey === '' ? `rule ${ruleId}` : `group ${groupKey}`;
}
