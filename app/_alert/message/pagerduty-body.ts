import { oneLine } from '../../_close/text/one-line.ts';
import type { AlertMessage, MessageFact } from './alert-message.ts';
import { cutText } from './cut-text.ts';
import { fittingFacts } from './fitting-facts.ts';
import { jsonBytes } from './json-bytes.ts';
import { messageLinks } from './message-links.ts';

/** PagerDuty, "Events API v2": of a summary, and of an event in bytes. */
const MOST_OF_SUMMARY = 1_024;
const MOST_BYTES = 512_000;
const MOST_OF_FACT = 1_024;

/** An event without the key of its integration, which is a secret and is added as it is sent. */
export type PagerDutyEvent =
  | { event_action: 'resolve'; dedup_key: string }
  | {
      event_action: 'trigger';
      dedup_key: string;
      client: string;
      client_url: string;
      links: { href: string; text: string }[];
      payload: {
        summary: string;
        source: string;
        severity: 'critical' | 'warning' | 'info';
        /** ISO 8601. */
        timestamp: string;
        component?: string;
        group?: string;
        class: string;
        custom_details: Record<string, string>;
      };
    };

/** The event for PagerDuty: what fires and what is over have one key, so that the incident that was opened is closed. */
export function pagerDutyEvent(message: AlertMessage): PagerDutyEvent {
  const { kind, threadId, at, title, facts, advice, severity, service, environment, measure } = message;
  const dedup_key = `afterclose-${threadId}`;
  if (kind === 'resolved') return { event_action: 'resolve', dedup_key };
  const links = messageLinks(message);
  const event = (custom_details: Record<string, string>): PagerDutyEvent => ({
    event_action: 'trigger',
    dedup_key,
    client: 'afterclose',
    client_url: links[0]?.url ?? '',
    links: links.map(({ url, text }) => ({ href: url, text })),
    payload: {
      summary: cutText(title, MOST_OF_SUMMARY),
      // PagerDuty refuses an event without one.
      source: oneLine(service ?? '') || 'afterclose',
      severity,
      timestamp: new Date(at).toISOString(),
      ...(service !== null && { component: oneLine(service) }),
      ...(environment !== null && { group: oneLine(environment) }),
      class: measure,
      custom_details,
    },
  });
  const all = [...(advice === null ? [] : [{ name: 'First', text: advice }]), ...facts];
  const details = (shown: readonly MessageFact[]) =>
    Object.fromEntries(shown.map(({ name, text }) => [oneLine(name), cutText(text, MOST_OF_FACT)]));
  return event(details(fittingFacts({ kind, facts: all }, (shown) => jsonBytes(event(details(shown))) <= MOST_BYTES)));
}
