import type { AlertMessage } from './alert-message.ts';

/** A link of a message. */
export interface MessageLink {
  text: string;
  url: string;
}

/** Where a message leads: to the page of the alert, and to the runbook of its rule. */
export function messageLinks({ kind, url, rule: { runbookUrl } }: AlertMessage): MessageLink[] {
  return [
    { text: kind === 'test' ? 'Open the alerts' : 'Open the alert', url: new URL(url).href },
    ...(runbookUrl === null ? [] : [{ text: 'Runbook', url: new URL(runbookUrl).href }]),
  ];
}
