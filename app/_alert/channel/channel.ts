/** How a channel is reached. */
export const CHANNEL_KINDS = ['webhook', 'slack', 'pagerduty', 'teams', 'discord', 'email', 'alertmanager'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** How a connection to a mail server is protected: from its beginning, by STARTTLS, or not at all. */
export const MAIL_SECURITIES = ['tls', 'starttls', 'none'] as const;
export type MailSecurity = (typeof MAIL_SECURITIES)[number];

/** Where a webhook goes, and the secret that signs it: `whsec_` and base64 (Standard Webhooks), or null for no signature. */
export interface WebhookTarget {
  kind: 'webhook';
  url: string;
  secret: string | null;
}

/** Whoever has the address may write there: it is the secret. */
export interface ChatTarget {
  kind: 'slack' | 'teams' | 'discord';
  url: string;
}

/** Where events go, and the key of the integration that takes them. */
export interface PagerDutyTarget {
  kind: 'pagerduty';
  url: string;
  routingKey: string;
}

export interface EmailTarget {
  kind: 'email';
  host: string;
  port: number;
  security: MailSecurity;
  /** null for no login; then there is no password either. */
  user: string | null;
  password: string | null;
  from: string;
  to: string[];
}

/** Where Alertmanager is reached, without `/api/v2/alerts`, and the header `Authorization` for it; null for none. */
export interface AlertmanagerTarget {
  kind: 'alertmanager';
  url: string;
  authorization: string | null;
}

/** Where a channel goes, secrets included: for the sender alone. */
export type ChannelTarget = WebhookTarget | ChatTarget | PagerDutyTarget | EmailTarget | AlertmanagerTarget;

/** A channel as a person sets it up. */
export type ChannelSettings = ChannelTarget & { name: string };

/** PagerDuty's own address; another one for accounts in Europe. */
export const PAGERDUTY_URL = 'https://events.pagerduty.com/v2/enqueue';

/** The member of each kind's target that is a secret. */
export const SECRET_MEMBERS = {
  webhook: 'secret',
  slack: 'url',
  teams: 'url',
  discord: 'url',
  pagerduty: 'routingKey',
  email: 'password',
  alertmanager: 'authorization',
} as const satisfies Record<ChannelKind, string>;
