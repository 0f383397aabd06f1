import type { Severity, SplitBy } from '../rule/rule.ts';
import type { MessageChart } from './message-chart.ts';

/**
 * What a notification says. `reminder`: it fires still, and nobody has answered. `test`: a person asked for it, to see
 * whether a channel works. `digest`: what a week was like. `change`: the verdict on a deploy, for PagerDuty.
 */
export const MESSAGE_KINDS = ['firing', 'reminder', 'resolved', 'test', 'digest', 'change'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** One line of a message: what it is, and what is said of it. Both are plain text. */
export interface MessageFact {
  name: string;
  text: string;
}

/** What is said to people, before any channel gives it its form. All text is plain; times are epoch ms. */
export interface AlertMessage {
  kind: Exclude<MessageKind, 'digest' | 'change'>;
  /** The same for all that is said of one episode, or of several in one message. */
  id: string;
  /** The `id` of what was said first of it, by which a channel knows again what it is about. */
  threadId: string;
  /** When it was decided. */
  at: number;
  /** In one line: what fires or is over, where, and how bad. */
  title: string;
  /** What stands for it in a message of several: who it is about, and how bad it is. */
  line: MessageFact;
  facts: readonly MessageFact[];
  /** What to do first; a sentence. null where nothing is to be done. */
  advice: string | null;
  /** null where nothing was measured; absent from what was written before there were any. */
  chart?: MessageChart | null;
  /** How many times what the rule allows it was at its worst so far; absent where that is no figure. */
  excess?: number;
  severity: Severity;
  rule: { id: string; name: string; runbookUrl: string | null; labels: Readonly<Record<string, string>> };
  service: string | null;
  environment: string | null;
  /** What the alert is of, where its rule is split by something else than service and environment. */
  split: { by: SplitBy; key: string } | null;
  /** What is judged, in words. */
  measure: string;
  /** Of the episode's page. */
  url: string;
  /** Of the list of alerts. */
  listUrl: string;
  startedAt: number;
  resolvedAt: number | null;
}
