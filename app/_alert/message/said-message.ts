import type { AlertMessage } from './alert-message.ts';
import type { MessageChart } from './message-chart.ts';

/** A link of a message. */
export interface MessageLink {
  text: string;
  url: string;
}

/** What is said of a week. */
export interface DigestMessage extends Pick<AlertMessage, 'id' | 'threadId' | 'at' | 'title' | 'facts'> {
  kind: 'digest';
  advice: null;
  /** The screens of the week, the overview first. */
  links: readonly MessageLink[];
}

/** What people read, of an alert or of a week. */
export type SaidMessage = AlertMessage | DigestMessage;

/** The chart that goes with a message; null where there is none. */
export function chartOf(message: SaidMessage): MessageChart | null {
  return message.kind === 'digest' ? null : (message.chart ?? null);
}
