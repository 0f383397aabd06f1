import { Worker } from 'node:worker_threads';
import type { SignalPath } from '../_otlp/answer.ts';
import { MalformedRequest } from '../_otlp/malformed-request.ts';
import type { Encoding } from '../_otlp/request-body.ts';
import { UnreadableContent } from '../_otlp/unreadable-content.ts';
import { IngestCounts } from '../_store/event/ingest-count.ts';
import type { Ingest } from './ingest.ts';
import type { IngestEnd, IngestPart, IngestTask } from './ingest-message.ts';
import { SIGNALS } from './signals.ts';

/** A smaller body is read where requests are answered: it takes some 30 ms, and the way through a thread costs more. */
const LARGE_BYTES = 1024 * 1024;
/** What the thread may take beside the body. */
const MEMORY_MB = 192;
/** Far more than the largest body takes. */
const TIME_LIMIT_MS = 20_000;
/** After so long without a large body the thread ends, and gives its memory back. */
const IDLE_MS = 10_000;

/** A body was not read, by no fault of its own: the sender should try again. */
export class ReadingFailed extends Error {}

/**
 * Reads request bodies, the large ones one after the other in a thread with memory of its own: others are answered
 * meanwhile, and the program outlives whatever a body holds.
 */
export class IngestThread {
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  /**
   * @param body its bytes are moved away if it is large
   * @param now epoch ms
   * @throws {MalformedRequest} if the body cannot be decoded
   * @throws {UnreadableContent} 413, if it holds too much
   * @throws {ReadingFailed} if the thread took too long, or ended
   */
  async ingest(signal: SignalPath, body: Buffer, encoding: Encoding, now: number): Promise<Ingest> {
    if (body.length <= LARGE_BYTES) return SIGNALS[signal].ingest(body, encoding, now);
    const reading = this.#last.then(() => this.#read({ signal, body: movable(body), encoding, now }));
    this.#last = reading.catch(() => undefined);
    return ingestOf(await reading);
  }

  /** Ends the thread; a body that it reads fails. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
  }

  async #read(task: IngestTask): Promise<Found> {
    clearTimeout(this.#idle);
    this.#worker ??= startWorker();
    const worker = this.#worker;
    try {
      const found = await answerOf(worker, task);
      this.#idle = setTimeout(() => this.#end(worker), IDLE_MS).unref();
      return found;
    } catch (error) {
      await this.#end(worker);
      throw error;
    }
  }

  async #end(worker: Worker): Promise<void> {
    if (this.#worker === worker) this.#worker = null;
    await worker.terminate();
  }
}

/** The bytes in a buffer of their own, which can be moved to another thread. */
function movable({ buffer, byteOffset, byteLength }: Buffer): Uint8Array<ArrayBuffer> {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) return new Uint8Array(buffer);
  return new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));
}

interface Found {
  parts: readonly IngestPart[];
  end: IngestEnd;
}

function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: MEMORY_MB };
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./ingest-worker.js', import.meta.url), { resourceLimits });
  }
  // --import has no effect in a thread of Node 20.
  const file = new URL('./ingest-worker.ts', import.meta.url).href;
  return new Worker(new URL('./source-worker.mjs', import.meta.url), { workerData: { file }, resourceLimits });
}

function answerOf(worker: Worker, task: IngestTask): Promise<Found> {
  return new Promise((resolve, reject) => {
    const parts: IngestPart[] = [];
    const settle = (settling: () => void) => {
      clearTimeout(timer);
      worker.removeAllListeners().unref();
      // What it may still report is of no interest; without a listener it would end this program.
      worker.on('error', () => undefined);
      settling();
    };
    const fail = (error: Error) => settle(() => reject(error));
    const timer = setTimeout(
      () => fail(new ReadingFailed(`The body could not be read within ${TIME_LIMIT_MS / 1_000} s; try again.`)),
      TIME_LIMIT_MS,
    );
    worker.removeAllListeners().ref();
    worker.on('message', (message: IngestPart | IngestEnd) => {
      if (message.kind === 'part') parts.push(message);
      else settle(() => resolve({ parts, end: message }));
    });
    worker.on('error', (error) => fail(isOutOfMemory(error) ? tooMuchMemory() : error));
    worker.on('exit', () => fail(new ReadingFailed('The body was being read when the receiver stopped; try again.')));
    worker.postMessage(task, [task.body.buffer]);
  });
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooMuchMemory(): UnreadableContent {
  return new UnreadableContent(413, `The body takes more than ${MEMORY_MB} MB to be read; send smaller batches.`);
}

function ingestOf({ parts, end }: Found): Ingest {
  if (end.kind === 'malformed') throw new MalformedRequest(end.message);
  if (end.kind === 'unreadable') throw new UnreadableContent(end.status, end.message);
  if (end.kind === 'defect') throw new Error(end.message);
  return {
    events: parts.flatMap(({ events }) => events),
    readings: parts.flatMap(({ readings }) => readings),
    notices: parts.flatMap(({ notices }) => notices),
    counts: IngestCounts.of(end.counts),
    rejected: end.rejected,
    errorMessage: end.errorMessage,
  };
}
