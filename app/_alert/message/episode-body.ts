import type { ChannelKind } from '../channel/channel.ts';
import { episodeMessage, type SaidOf } from './episode-message.ts';
import { messageBody } from './message-body.ts';
import type { MessagePlace, NotificationKind } from './notification-kind.ts';
import { webhookBody } from './webhook-body.ts';

/** What a channel gets when an episode fires, fires still, or is over, as JSON. */
export function episodeBody(channel: ChannelKind, kind: NotificationKind, said: SaidOf, place: MessagePlace): string {
  return channel === 'webhook'
    ? JSON.stringify(webhookBody(kind, said.rule, said.episode, place))
    : messageBody(channel, episodeMessage(kind, said, place));
}
