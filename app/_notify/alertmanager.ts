import type { AlertmanagerTarget } from '../_alert/channel/channel.ts';
import type { DeliveryAttempt, SendOptions } from './attempt.ts';
import { httpAttempt } from './http-attempt.ts';
import { post } from './post.ts';

/** An alert that it can't read it never can. */
const FINAL = [400];

/** Sends an alert once. It throws nothing: whatever goes wrong is an outcome. */
export function sendToAlertmanager(
  { url, authorization }: Omit<AlertmanagerTarget, 'kind'>,
  body: string,
  options: SendOptions,
): Promise<DeliveryAttempt> {
  const headers = authorization === null ? {} : { authorization };
  const alerts = `${url.replace(/\/+$/, '')}/api/v2/alerts`;
  return post({ url: alerts, headers, body }, options, (answer) => httpAttempt(answer, options.now(), FINAL));
}
