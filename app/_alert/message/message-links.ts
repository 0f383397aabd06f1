import type { AlertMessage } from './alert-message.ts';
import type { MessageLink, SaidMessage } from './said-message.ts';

/** Where a message leads: to the page of the alert, and to the runbook of its rule; or to the screens of a week. */
export function messageLinks(message: SaidMessage): readonly MessageLink[] {
  return message.kind === 'digest' ? message.links : alertLinks(message);
}

function alertLinks({ kind, url, rule: { runbookUrl } }: AlertMessage): MessageLink[] {
  return [
    { text: kind === 'test' ? 'Open the alerts' : 'Open the alert', url: new URL(url).href },
    ...(runbookUrl === null ? [] : [{ text: 'Runbook', url: new URL(runbookUrl).href }]),
  ];
}

/** Where those lines are that a channel has no room for. */
export function restOf({ kind }: Pick<SaidMessage, 'kind'>): string {
  return kind === 'digest' ? 'on the overview' : "on the alert's page";
}
