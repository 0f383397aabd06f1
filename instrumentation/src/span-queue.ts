import { diag } from '@opentelemetry/api';
import type { SpanDraft } from './connection-record.ts';

const CAPACITY = 65_536;
/** First incidents are what rates are made of: they may fill as much again. */
const CAPACITY_FOR_FIRST = 2 * CAPACITY;
const CHUNK = 512;
const INTERVAL_MS = 25;

/**
 * Holds spans back so that they reach the SDK in a steady stream: a batch span processor silently drops what comes
 * faster than it exports, which is just when thousands of connections end in one turn.
 */
export class SpanQueue {
  readonly #emit: (draft: SpanDraft) => void;
  #drafts: SpanDraft[] = [];
  #head = 0;
  #armed = false;
  #dropped = 0;

  constructor(emit: (draft: SpanDraft) => void) {
    this.#emit = emit;
  }

  /** Spans dropped since the start because the queue was full. */
  get dropped(): number {
    return this.#dropped;
  }

  get size(): number {
    return this.#drafts.length - this.#head;
  }

  push(draft: SpanDraft): void {
    if (this.size >= (draft.first ? CAPACITY_FOR_FIRST : CAPACITY)) {
      this.#dropped += 1;
      if (Number.isInteger(Math.log2(this.#dropped))) {
        diag.warn(`@afterclose/instrumentation has dropped ${this.#dropped} spans: its queue is full`);
      }
      return;
    }
    this.#drafts.push(draft);
    if (!this.#armed) this.#arm();
  }

  /** Emits up to 512 spans. */
  emitChunk(): void {
    for (let count = 0; count < CHUNK; count += 1) {
      const draft = this.#drafts[this.#head];
      if (draft === undefined) break;
      this.#head += 1;
      this.#emit(draft);
    }
    // Cutting the front off is linear in what remains, so it waits until half is done.
    if (this.#head * 2 >= this.#drafts.length) {
      this.#drafts = this.#drafts.slice(this.#head);
      this.#head = 0;
    }
  }

  #arm(): void {
    this.#armed = true;
    const timer: { unref?: () => unknown } = setTimeout(() => {
      this.#armed = false;
      this.emitChunk();
      if (this.size > 0) this.#arm();
    }, INTERVAL_MS);
    timer.unref?.();
  }
}
