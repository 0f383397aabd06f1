import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { grpcClient } from './grpc-client.ts';
import { type Post, postByHttp } from './post-batch.ts';
import { type RandomBatch, randomBatches } from './random-batch.ts';

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
 * Lets six senders send random batches to a receiver, every other one by gRPC, until `work` is done and each has ended
 * its last one.
 * @param credentials headers that each request has besides, at its moment
 * @returns what they know, for each sender
 */
export async function whileSending(
  { url, grpcAddress }: { url: string; grpcAddress: string | null },
  seed: number,
  work: (progress: Progress) => Promise<void>,
  credentials: () => Record<string, string> = () => ({}),
): Promise<Ledger[]> {
  const progress: Progress = new EventEmitter();
  const ledgers: Ledger[] = [];
  let done = false;
  const working = work(progress).finally(() => {
    done = true;
  });
  const senders = Array.from({ length: SENDERS }, async (_, index) => {
    const byGrpc = index % 2 === 1;
    if (byGrpc && grpcAddress === null) throw new Error('The receiver takes no gRPC.');
    const client = byGrpc && grpcAddress !== null ? grpcClient(grpcAddress) : null;
    const plain = client?.post ?? postByHttp(url);
    const post: Post = (batch) => plain({ ...batch, headers: { ...batch.headers, ...credentials() } });
    const nextBatch = randomBatches(seed + index, `instance-${index}`, byGrpc ? ['protobuf'] : ['json', 'protobuf']);
    const random = randomFrom(seed - 1 - index);
    const ledger: Ledger = { acknowledged: [], abandoned: [] };
    ledgers.push(ledger);
    while (!done) await sendUntilAcknowledged(post, nextBatch(), ledger, random, progress);
    client?.close();
  });
  await Promise.all([working, ...senders]);
  return ledgers;
}

/**
 * Sends a batch, as the OTLP specification says, until it is acknowledged. The same request goes again after a
 * retryable answer or none: not before `Retry-After` or RetryInfo, or else with exponential back-off and jitter. Now and then the
 * network loses an answer, so that a stored batch comes again, or the sender gives up after a request without answer.
 * @throws {Error} on an answer that may not be retried
 */
export async function sendUntilAcknowledged(
  post: Post,
  batch: RandomBatch,
  ledger: Ledger,
  random: () => number,
  progress: Progress,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const sent = await post(batch);
    const answer = random() < ANSWER_IS_LOST ? null : sent;
    if (answer?.isAcknowledged) {
      ledger.acknowledged.push(batch);
      progress.emit('acknowledged');
      return;
    }
    progress.emit(answer === null ? 'unanswered' : 'refused');
    if (answer !== null && !answer.isRetryable) throw new Error(`The receiver answered ${answer.text}`);
    if (answer === null && random() < GIVES_UP) {
      ledger.abandoned.push(batch);
      return;
    }
    const backoffMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt) * (0.5 + random());
    await sleep(answer?.retryAfterMs ?? backoffMs);
  }
}
