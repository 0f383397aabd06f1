import type { WebhookTarget } from '../_alert/channel/channel.ts';
import type { DeliveryAttempt, SendOptions } from './attempt.ts';
import { httpAttempt } from './http-attempt.ts';
import { post } from './post.ts';
import { signature } from './signature.ts';

/** What is sent, and by which id it can be recognised if it comes twice. */
export interface SentMessage {
  id: string;
  body: string;
}

/** Sends a message once, as Standard Webhooks describes it. It throws nothing: whatever goes wrong is an outcome. */
export function sendWebhook(
  { url, secret }: Omit<WebhookTarget, 'kind'>,
  { id, body }: SentMessage,
  options: SendOptions,
): Promise<DeliveryAttempt> {
  const { now } = options;
  const timestamp = Math.floor(now() / 1000);
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    ...(secret !== null && { 'webhook-signature': signature(secret, { id, timestamp, body }) }),
  };
  return post({ url, headers, body }, options, (answer) => httpAttempt(answer, now()));
}
