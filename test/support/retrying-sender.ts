import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { type RandomBatch, randomBatches } from './random-batch.ts';

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
}

/** What became of single requests, as events. */
export type Progress = EventEmitter<{ acknowledged: []; refused: []; unanswered: [] }>;

const SENDERS = 6;
const GIVES_UP = 0.1;
const ANSWER_IS_LOST = 0.05;

/**
 * Lets six senders send random batches to `url`, until `work` is done and each has ended its last one.
 * @returns what they know, for each sender
 */
export async function whileSending(
  url: string,
  seed: number,
  work: (progress: Progress) => Promise<void>,
): Promise<Ledger[]> {
  const progress: Progress = new EventEmitter();
  const ledgers: Ledger[] = [];
  let done = false;
  const working = work(progress).finally(() => {
    done = true;
  });
  const senders = Array.from({ length: SENDERS }, async (_, index) => {
    const nextBatch = randomBatches(seed + index, `instance-${index}`);
    const random = randomFrom(seed - 1 - index);
    const ledger: Ledger = { acknowledged: [], abandoned: [] };
    ledgers.push(ledger);
    while (!done) await sendUntilAcknowledged(url, nextBatch(), ledger, random, progress);
  });
  await Promise.all([working, ...senders]);
  return ledgers;
}

/**
 * Sends a batch, as the OTLP specification says, until it is acknowledged. The same request goes again after a
 * retryable answer or none: not before `Retry-After`, or else with exponential back-off and jitter. Now and then the
 * network loses an answer, so that a stored batch comes again, or the sender gives up after a request without answer.
 * @throws {Error} on an answer that may not be retried
 */
export async function sendUntilAcknowledged(
  url: string,
  batch: RandomBatch,
  ledger: Ledger,
  random: () => number,
  progress: Progress,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const sent = await post(url, batch);
    const answer = random() < ANSWER_IS_LOST ? null : sent;
    if (answer?.status === 200) {
      ledger.acknowledged.push(batch);
      progress.emit('acknowledged');
      return;
    }
    progress.emit(answer === null ? 'unanswered' : 'refused');
    if (answer !== null && !RETRYABLE.has(answer.status)) {
      throw new Error(`The receiver answered ${answer.status}: ${answer.text}`);
    }
    if (answer === null && random() < GIVES_UP) {
      ledger.abandoned.push(batch);
      return;
    }
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
