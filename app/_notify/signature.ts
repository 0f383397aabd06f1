import { createHmac } from 'node:crypto';

/** The part of a message that is signed. */
export interface SignedContent {
  id: string;
  /** Unix seconds of the attempt. */
  timestamp: number;
  body: string;
}

/**
 * The value of `webhook-signature` (Standard Webhooks, "Signature scheme"): HMAC-SHA256 over id, timestamp and body.
 * @param secret `whsec_` and the key in base64
 */
export function signature(secret: string, { id, timestamp, body }: SignedContent): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
