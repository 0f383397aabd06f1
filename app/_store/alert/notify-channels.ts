import { episodeBody } from '../../_alert/message/episode-body.ts';
import { type MessageContext, NO_CONTEXT } from '../../_alert/message/message-context.ts';
import type { NotificationKind } from '../../_alert/message/webhook-body.ts';
import type { AppliedSilence } from '../../_alert/silence/applied-silence.ts';
import type { Connection } from '../database/connection.ts';
import { channelKinds } from './channel.ts';
import type { KeptChange } from './keep-tick.ts';
import { enqueueNotification, firedChannels } from './notification.ts';
import { silenceOf } from './silenced-episodes.ts';

/** How a change of an episode becomes messages. */
export interface ChangeNotice {
  /** When it was decided, epoch ms. */
  at: number;
  /** Where the dashboard is reached, without a slash at the end. */
  publicUrl: string;
  /** What is known around the episode; nothing unless given. */
  context?: MessageContext;
}

/** Puts what became of an episode into the outbox, in the transaction in which it is kept. What is silenced waits there. */
export async function notifyChannels(
  transaction: Connection,
  { id, ruleId, rule, episode, transitions }: KeptChange & { id: string },
  { at, publicUrl, context = NO_CONTEXT }: ChangeNotice,
): Promise<void> {
  for (const { to } of transitions) {
    if (to !== 'firing' && to !== 'resolved') continue;
    if (to === 'firing')
      await noteKeptBack(transaction, id, await silenceOf(transaction, { ruleId, rule, episode }, at), at);
    const url = `${publicUrl}/alerts/episodes/${id}`;
    const said = { rule: { ...rule, id: ruleId }, episode: { ...episode, id }, context };
    const channels = await channelsOf(transaction, to, rule.channels, id);
    const kinds = await channelKinds(transaction, channels);
    for (const channelId of channels) {
      // What goes to a channel that was deleted is skipped by the sender, which says so in the history.
      const body = episodeBody(kinds.get(channelId) ?? 'webhook', to, said, { url, at });
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

/** Notes which silence keeps back what fires. The same again changes nothing. */
async function noteKeptBack(
  transaction: Connection,
  episodeId: string,
  silence: AppliedSilence | null,
  at: number,
): Promise<void> {
  if (silence === null) return;
  await transaction.execute(
    `INSERT INTO alert_event (episode_id, id, at, kind, author, text) VALUES (?, ?, ?, 'kept_back', NULL, ?)
     ON CONFLICT (episode_id, id) DO NOTHING`,
    episodeId,
    `kept_back-${silence.id}`,
    at,
    [silence.by || 'somebody', silence.comment].filter((part) => part !== '').join(': '),
  );
}
