import { diag } from '@opentelemetry/api';
import { startBackgroundTimer } from '../time/background-timer.ts';
import type { SpanDraft } from './draft.ts';

/** A process that closes 50,000 connections in one turn makes three or four spans of each. */
const CAPACITY = 262_144;
/** Spans on which rates depend may fill half as much again. */
const CAPACITY_FOR_COUNTED = 1.5 * CAPACITY;
const CHUNK = 512;
const INTERVAL_MS = 25;
/** An exporter that gets no answer must not delay the others. */
const EXPORT_WITHIN_MS = 5_000;

/**
 * Holds spans back so that they reach the SDK in a steady stream. A batch span processor silently drops spans that come
 * faster than it exports, and they do so just when thousands of connections end in one turn.
 */
export class SpanQueue {
  readonly #emit: (draft: SpanDraft) => void;
  readonly #flushProvider: () => Promise<void>;
  #drafts: SpanDraft[] = [];
  #head = 0;
  #armed = false;
  #dropped = 0;
  #emitted = 0;

  /** @param flushProvider never rejects */
  constructor(emit: (draft: SpanDraft) => void, flushProvider: () => Promise<void>) {
    this.#emit = emit;
    this.#flushProvider = flushProvider;
  }

  /** Spans dropped since the start because the queue was full. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Spans emitted since the start. */
  get emitted(): number {
    return this.#emitted;
  }

  get size(): number {
    return this.#drafts.length - this.#head;
  }

  push(draft: SpanDraft): void {
    if (this.size >= (draft.counted ? CAPACITY_FOR_COUNTED : CAPACITY)) {
      this.#dropped += 1;
      if (Number.isInteger(Math.log2(this.#dropped))) {
        diag.warn(`@afterclose/instrumentation has dropped ${this.#dropped} spans: its queue is full`);
      }
      draft.onDropped?.();
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
      this.#emitted += 1;
      this.#emit(draft);
    }
    // The cost of cutting off the front grows with the rest, so this waits until half is done.
    if (this.#head * 2 >= this.#drafts.length) {
      this.#drafts = this.#drafts.slice(this.#head);
      this.#head = 0;
    }
  }

  async #tick(): Promise<void> {
    this.emitChunk();
    if (this.size > 0) await this.#exported();
    this.#armed = false;
    if (this.size > 0) this.#arm();
  }

  /** More spans wait than a batch span processor holds, so they must not reach it faster than it exports. */
  async #exported(): Promise<void> {
    await Promise.race([
      this.#flushProvider(),
      new Promise<void>((resolve) => startBackgroundTimer(resolve, EXPORT_WITHIN_MS)),
    ]);
  }

  #arm(): void {
    this.#armed = true;
    startBackgroundTimer(() => void this.#tick(), INTERVAL_MS);
  }
}
