import type { PagerDutyTarget } from '../_alert/channel/channel.ts';
import type { DeliveryAttempt, SendOptions } from './attempt.ts';
import { httpAttempt } from './http-attempt.ts';
import { post } from './post.ts';

/** PagerDuty, "Events API v2": an event that is no event stays none, while 429 and 5xx pass. */
const FINAL = [400];

/** Sends an event once. It throws nothing: whatever goes wrong is an outcome. */
export function sendToPagerDuty(
  { url, routingKey }: Omit<PagerDutyTarget, 'kind'>,
  event: string,
  options: SendOptions,
): Promise<DeliveryAttempt> {
  const body = JSON.stringify({ routing_key: routingKey, ...JSON.parse(event) });
  return post({ url, body }, options, (answer) => httpAttempt(answer, options.now(), FINAL));
}
