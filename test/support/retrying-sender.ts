import { setTimeout as sleep } from 'node:timers/promises';
import type { RandomBatch } from './random-batch.ts';

const RETRYABLE = new Set([429, 502, 503, 504]);
/** As the exporters of OpenTelemetry wait for an answer. */
const ANSWER_WITHIN_MS = 10_000;
const FIRST_BACKOFF_MS = 10;
const LONGEST_BACKOFF_MS = 500;

/** What a sender knows of what it sent. */
export interface Ledger {
  acknowledged: RandomBatch[];
  /** Sent, never answered, and given up: the receiver may have it or not. */
  abandoned: RandomBatch[];
  retries: number;
}

export function emptyLedger(): Ledger {
  return { acknowledged: [], abandoned: [], retries: 0 };
}

/**
 * Sends a batch as the OTLP specification says: the same request again after a retryable answer or none, not before
 * `Retry-After`, else with exponential back-off and jitter, until it is acknowledged.
 * @param url the receiver's; it may change between two attempts
 * @param givesUp asked after each request that got no answer
 * @throws {Error} on an answer that may not be retried, or says that spans were rejected
 */
export async function sendUntilAcknowledged(
  url: () => string,
  batch: RandomBatch,
  ledger: Ledger,
  random: () => number,
  givesUp: () => boolean = () => false,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await post(url(), batch);
    if (answer?.status === 200) {
      ledger.acknowledged.push(batch);
      return;
    }
    if (answer !== null && !RETRYABLE.has(answer.status)) {
      throw new Error(`The receiver answered ${answer.status}: ${answer.text}`);
    }
    if (answer === null && givesUp()) {
      ledger.abandoned.push(batch);
      return;
    }
    ledger.retries += 1;
    const backoffMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt) * (0.5 + random());
    await sleep(answer?.retryAfterMs ?? backoffMs);
  }
}

interface Answer {
  status: number;
  retryAfterMs: number | null;
  text: string;
}

/** Null where no answer came. */
async function post(url: string, { headers, body }: RandomBatch): Promise<Answer | null> {
  try {
    const response = await fetch(`${url}/v1/traces`, {
      method: 'POST',
      headers,
      body: Buffer.from(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const retryAfter = response.headers.get('retry-after');
    return {
      status: response.status,
      retryAfterMs: retryAfter === null ? null : Number(retryAfter) * 1000,
      text: await response.text(),
    };
  } catch {
    return null;
  }
}
