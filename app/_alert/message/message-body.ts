import type { ChannelKind } from '../channel/channel.ts';
import type { AlertMessage } from './alert-message.ts';
import { alertmanagerAlerts } from './alertmanager-alerts.ts';
import { discordContent } from './discord-body.ts';
import { emailContent } from './email-content.ts';
import { pagerDutyEvent } from './pagerduty-body.ts';
import { slackBody } from './slack-body.ts';
import { teamsBody } from './teams-body.ts';

/** The kinds of channels that give a message its form; a webhook gets the record itself. */
export type FormedKind = Exclude<ChannelKind, 'webhook'>;

const BODIES: Readonly<Record<FormedKind, (message: AlertMessage) => unknown>> = {
  slack: slackBody,
  pagerduty: pagerDutyEvent,
  teams: teamsBody,
  discord: discordContent,
  email: emailContent,
  alertmanager: alertmanagerAlerts,
};

/** A message in the form of a channel, as JSON. */
export function messageBody(kind: FormedKind, message: AlertMessage): string {
  return JSON.stringify(BODIES[kind](message));
}
