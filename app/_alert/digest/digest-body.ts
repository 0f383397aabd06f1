import { discordBody } from '../message/discord-body.ts';
import { emailContent } from '../message/email-content.ts';
import type { DigestMessage } from '../message/said-message.ts';
import { slackBody } from '../message/slack-body.ts';
import { teamsBody } from '../message/teams-body.ts';
import type { DigestKind } from './channel-reports.ts';

const BODIES: Readonly<Record<DigestKind, (message: DigestMessage) => unknown>> = {
  slack: slackBody,
  teams: teamsBody,
  discord: discordBody,
  email: emailContent,
};

/** A digest in the form of a channel, as JSON. */
export function digestBody(kind: DigestKind, message: DigestMessage): string {
  return JSON.stringify(BODIES[kind](message));
}
