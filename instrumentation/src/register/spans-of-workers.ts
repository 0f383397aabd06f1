import { request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';
import { type BroadcastChannel, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import { context } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { propertyOf } from '../property-of.ts';
import { startBackgroundTimer } from '../time/background-timer.ts';
import { type ExportRequest, exportRequest } from './export-request.ts';
import { threadChannel, threadMessage } from './thread-channel.ts';

const LOOK_EVERY_MS = 500;
const MAX_BYTES = 16 * 1024 * 1024;

interface Kept {
  readonly threadId: number;
  readonly body: Uint8Array;
}

/**
 * In the main thread: keeps what its worker threads have handed over and not delivered yet. A worker sends its spans
 * itself; only those of one that has ended are sent from here.
 */
export class SpansOfWorkers {
  readonly #kept = new Map<string, Kept>();
  #workers: Worker[] = [];
  #channel: BroadcastChannel | undefined;
  #bytes = 0;
  #isLooking = false;

  constructor() {
    process.on('worker', (worker: Worker) => {
      this.#workers.push(worker);
      this.#listen();
    });
  }

  /** Bodies of requests with all that is not delivered, which are forgotten by this. */
  take(): Uint8Array[] {
    this.#receive();
    return this.#forget([...this.#kept.keys()]);
  }

  /** Sends all that is not delivered. Never rejects. */
  async deliver(): Promise<void> {
    const bodies = this.take();
    if (bodies.length > 0) await post(exportRequest(bodies));
  }

  #listen(): void {
    if (this.#channel !== undefined) return;
    this.#channel = threadChannel();
    this.#channel.onmessage = (event: unknown) => this.#note(propertyOf(event, 'data'));
  }

  /** What has come, but not yet its turn: in the 'exit' event there is no turn any more. */
  #receive(): void {
    if (this.#channel === undefined) return;
    for (;;) {
      const received: unknown = Reflect.apply(receiveMessageOnPort, undefined, [this.#channel]);
      if (received === undefined) return;
      this.#note(propertyOf(received, 'message'));
    }
  }

  #note(data: unknown): void {
    const message = threadMessage(data);
    if (message === undefined) return;
    const { id, threadId, body } = message;
    if (body === undefined) {
      this.#forget([id]);
      return;
    }
    this.#kept.set(id, { threadId, body });
    this.#bytes += body.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= MAX_BYTES) break;
      this.#forget([oldest]);
    }
    this.#look();
  }

  #forget(ids: readonly string[]): Uint8Array[] {
    return ids.flatMap((id) => {
      const kept = this.#kept.get(id);
      if (kept === undefined) return [];
      this.#kept.delete(id);
      this.#bytes -= kept.body.length;
      return [kept.body];
    });
  }

  /** Looks again and again for workers that have ended, for as long as there is anything to send. */
  #look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    startBackgroundTimer(() => {
      this.#isLooking = false;
      // A worker that has ended has the id -1.
      this.#workers = this.#workers.filter(({ threadId }) => threadId >= 0);
      const alive = new Set(this.#workers.map(({ threadId }) => threadId));
      const ended = [...this.#kept].filter(([, { threadId }]) => !alive.has(threadId)).map(([id]) => id);
      const bodies = this.#forget(ended);
      if (bodies.length > 0) void post(exportRequest(bodies));
      if (this.#kept.size > 0) this.#look();
    }, LOOK_EVERY_MS);
  }
}

/** Sends one request, once. It keeps the process alive no longer than the application does. */
function post({ url, headers, body }: ExportRequest): Promise<void> {
  return new Promise((resolve) => {
    context.with(suppressTracing(context.active()), () => {
      const request = (url.startsWith('https:') ? requestByHttps : requestByHttp)(url, {
        method: 'POST',
        headers: { ...headers, 'content-length': body.length },
      });
      request.on('socket', (socket) => socket.unref());
      request.on('response', (response) => response.resume());
      request.on('error', () => resolve());
      request.on('close', () => resolve());
      request.end(body);
    });
  });
}
