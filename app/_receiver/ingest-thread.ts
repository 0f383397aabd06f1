import { DEFAULT_ROUTE_RULES, type RouteRules } from '../_close/route/route-rules.ts';
import type { Retention } from '../_close/time/retention.ts';
import type { SignalPath } from '../_otlp/answer.ts';
import { MalformedRequest } from '../_otlp/malformed-request.ts';
import type { Encoding } from '../_otlp/request-body.ts';
import { UnreadableContent } from '../_otlp/unreadable-content.ts';
import { IngestCounts } from '../_store/event/ingest-count.ts';
import { Thread, ThreadOutOfMemory } from '../_thread/thread.ts';
import type { Ingest } from './ingest.ts';
import type { IngestEnd, IngestPart, IngestTask } from './ingest-message.ts';
import { SIGNALS } from './signals.ts';

/**
 * A smaller body is read where requests are answered: 512 spans take some 15 ms, and the way through a thread costs more.
 * One that was made to be slow takes ten times as long, and others wait for it.
 */
export const LARGE_BYTES = 768 * 1024;
/** The time is far more than the largest body takes. */
const LIMITS = { memoryMb: 192, timeMs: 20_000 };

const WORKER = new URL('./ingest-worker.ts', import.meta.url);

/** Reads request bodies, the large ones in a thread. */
export class IngestThread {
  readonly #retention: Retention;
  readonly #routeRules: RouteRules;
  readonly #thread = new Thread<IngestTask, IngestPart | IngestEnd>(WORKER, LIMITS);

  constructor(retention: Retention, routeRules: RouteRules = DEFAULT_ROUTE_RULES) {
    this.#retention = retention;
    this.#routeRules = routeRules;
  }

  /**
   * @param body its bytes are moved away if it is large
   * @param project that it is sent into
   * @param now epoch ms
   * @throws {MalformedRequest} if the body cannot be decoded
   * @throws {UnreadableContent} 413, if it holds too much
   * @throws {ThreadFailed} if the thread took too long, or was ended
   */
  async ingest(signal: SignalPath, body: Buffer, encoding: Encoding, project: string, now: number): Promise<Ingest> {
    const [retention, routeRules] = [this.#retention, this.#routeRules];
    if (body.length <= LARGE_BYTES) return SIGNALS[signal].ingest(body, encoding, project, now, retention, routeRules);
    const bytes = movable(body);
    try {
      const task = { signal, body: bytes, encoding, project, now, retention, routeRules };
      return ingestOf(await this.#thread.ask(task, [bytes.buffer]));
    } catch (error) {
      if (!(error instanceof ThreadOutOfMemory)) throw error;
      const message = `The body takes more than ${LIMITS.memoryMb} MB to be read; send smaller batches.`;
      throw new UnreadableContent(413, message);
    }
  }

  /** Ends the thread; a body that it reads fails. */
  close(): Promise<void> {
    return this.#thread.close();
  }
}

/** The bytes in a buffer of their own, which can be moved to another thread. */
function movable({ buffer, byteOffset, byteLength }: Buffer): Uint8Array<ArrayBuffer> {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) return new Uint8Array(buffer);
  return new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));
}

function ingestOf(replies: readonly (IngestPart | IngestEnd)[]): Ingest {
  const parts = replies.filter((reply) => reply.kind === 'part');
  const end = replies.at(-1);
  if (end === undefined || end.kind === 'part') throw new Error('The thread has sent no end.');
  if (end.kind === 'malformed') throw new MalformedRequest(end.message);
  if (end.kind === 'unreadable') throw new UnreadableContent(end.status, end.message);
  return {
    events: parts.flatMap(({ events }) => events),
    readings: parts.flatMap(({ readings }) => readings),
    notices: parts.flatMap(({ notices }) => notices),
    counts: IngestCounts.of(end.counts),
    rejected: end.rejected,
  };
}
