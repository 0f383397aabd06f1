/** How a channel is reached. */
export const CHANNEL_KINDS = ['webhook'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Where a webhook goes, and the secret that signs it: `whsec_` and base64 (Standard Webhooks), or null for no signature. */
export interface WebhookTarget {
  url: string;
  secret: string | null;
}

/** A channel as a person sets it up. */
export interface ChannelSettings extends WebhookTarget {
  name: string;
  kind: ChannelKind;
}
