import type { ChannelKind } from '../channel/channel.ts';
import type { MessageFact } from './alert-message.ts';
import { type MessageChart, PICTURE_KINDS } from './message-chart.ts';
import { messageLinks } from './message-links.ts';
import { chartOf, type MessageLink, type SaidMessage } from './said-message.ts';
import { statedTitle } from './stated-title.ts';

/** A message as a person reads it, before any channel gives it its form. All text is plain. */
export interface ReadableMessage {
  title: string;
  facts: MessageFact[];
  /** What to do first; null where nothing is to be done. */
  advice: string | null;
  links: MessageLink[];
  /** null where there is none, or the channel takes no picture. */
  chart: MessageChart | null;
}

/** What people read of a message on a channel of a kind. */
export function readableMessage(channel: ChannelKind, message: SaidMessage): ReadableMessage {
  const { facts, advice } = message;
  const chart = PICTURE_KINDS.includes(channel) ? chartOf(message) : null;
  return { title: statedTitle(message), facts: [...facts], advice, links: [...messageLinks(message)], chart };
}
