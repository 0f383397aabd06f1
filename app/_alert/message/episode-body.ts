import type { ChannelKind } from '../channel/channel.ts';
import { episodeMessage, type SaidOf } from './episode-message.ts';
import { messageBody } from './message-body.ts';
import { type NotificationKind, webhookBody } from './webhook-body.ts';

/**
 * What a channel gets when an episode fires or is over, as JSON.
 * @param of `url`: of the episode's page; `at`: when it was decided, epoch ms
 */
export function episodeBody(
  channel: ChannelKind,
  kind: NotificationKind,
  said: SaidOf,
  of: { url: string; at: number },
): string {
  return channel === 'webhook'
    ? JSON.stringify(webhookBody(kind, said.rule, said.episode, of))
    : messageBody(channel, episodeMessage(kind, said, of));
}
