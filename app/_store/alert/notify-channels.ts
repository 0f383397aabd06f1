import { type NotificationKind, webhookBody } from '../../_alert/message/webhook-body.ts';
import type { Connection } from '../database/connection.ts';
import type { KeptChange } from './keep-tick.ts';
import { enqueueNotification, firedChannels } from './notification.ts';

/** How a change of an episode becomes messages. */
export interface ChangeNotice {
  /** When it was decided, epoch ms. */
  at: number;
  /** Where the dashboard is reached, without a slash at the end. */
  publicUrl: string;
}

/** Puts what became of an episode into the outbox, in the transaction in which it is kept. */
export async function notifyChannels(
  transaction: Connection,
  { id, ruleId, rule, episode, transitions }: KeptChange & { id: string },
  { at, publicUrl }: ChangeNotice,
): Promise<void> {
  for (const { to } of transitions) {
    if (to !== 'firing' && to !== 'resolved') continue;
    const url = `${publicUrl}/alerts/episodes/${id}`;
    const body = JSON.stringify(webhookBody(to, { ...rule, id: ruleId }, { ...episode, id }, { url, at }));
    for (const channelId of await channelsOf(transaction, to, rule.channels, id)) {
      await enqueueNotification(transaction, { episodeId: id, channelId, kind: to, createdAt: at, body });
    }
  }
}

/** A channel that got that it fires gets that it is over, even if the rule names it no more. */
async function channelsOf(
  transaction: Connection,
  kind: NotificationKind,
  named: readonly string[],
  episodeId: string,
): Promise<readonly string[]> {
  return kind === 'firing' ? named : firedChannels(transaction, episodeId);
}
