import type { PagerDutyTarget } from '../_alert/channel/channel.ts';
import type { DeliveryAttempt, SendOptions } from './attempt.ts';
import { httpAttempt } from './http-attempt.ts';
import { post } from './post.ts';

/** PagerDuty, "Events API v2": an event that is no event stays none, while 429 and 5xx pass. */
const FINAL = [400];
/** Events of changes have no action, and an address of their own beside that of alerts. */
const CHANGES = 'change/enqueue';

/** Sends an event once. It throws nothing: whatever goes wrong is an outcome. */
export function sendToPagerDuty(
  { url, routingKey }: Omit<PagerDutyTarget, 'kind'>,
  event: string,
  options: SendOptions,
): Promise<DeliveryAttempt> {
  const given: Readonly<Record<string, unknown>> = JSON.parse(event);
  const body = JSON.stringify({ routing_key: routingKey, ...given });
  const address = 'event_action' in given ? url : new URL(CHANGES, url).href;
  return post({ url: address, body }, options, (answer) => httpAttempt(answer, options.now(), FINAL));
}
