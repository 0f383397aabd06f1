import type { MessageFact } from './alert-message.ts';
import { messageLinks } from './message-links.ts';
import type { MessageLink, SaidMessage } from './said-message.ts';
import { statedTitle } from './stated-title.ts';

/** A message as a person reads it, before any channel gives it its form. All text is plain. */
export interface ReadableMessage {
  title: string;
  facts: MessageFact[];
  /** What to do first; null where nothing is to be done. */
  advice: string | null;
  links: MessageLink[];
}

/** What people read of a message, whichever channel shows it. */
export function readableMessage(message: SaidMessage): ReadableMessage {
  const { facts, advice } = message;
  return { title: statedTitle(message), facts: [...facts], advice, links: [...messageLinks(message)] };
}
