import { STATUS_CODES } from 'node:http';
import { type DeliveryAttempt, delivered, failed } from './attempt.ts';
import type { PostAnswer } from './post.ts';
import { retryAfterMs } from './retry-after.ts';

/** Gateways answer so when they do not know what became of the request. */
const DOUBTFUL = [502, 504];
const ASKS_TO_WAIT = [429, 503];
const GONE = 410;

/**
 * What the status of an answer means: only 2xx takes a message.
 * @param now epoch ms
 * @param finals statuses after which another attempt with the same message is of no use, beside 410
 */
export function httpAttempt(
  { status, headers }: Pick<PostAnswer, 'status' | 'headers'>,
  now: number,
  finals: readonly number[] = [],
): DeliveryAttempt {
  const words = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
  if (status >= 200 && status < 300) return delivered(words);
  return failed(status >= 300 && status < 400 ? `${words}: redirects are not followed` : words, {
    mayHaveArrived: DOUBTFUL.includes(status),
    isFinal: status === GONE || finals.includes(status),
    retryAfterMs: ASKS_TO_WAIT.includes(status) ? retryAfterMs(headers['retry-after'], now) : null,
  });
}
