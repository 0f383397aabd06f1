import { threadId } from 'node:worker_threads';
import { TraceFlags } from '@opentelemetry/api';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { reportFault } from '../connection/fault.ts';
import { exportBody } from './export-request.ts';
import { type ThreadMessage, threadChannel } from './thread-channel.ts';

interface HandedOver {
  readonly id: string;
  /** Of its spans, how many are not delivered yet. */
  left: number;
}

/**
 * In a worker thread: hands each span over to the main thread as soon as it has ended. `worker.terminate()` lets no code
 * of the worker run any more, so the main thread sends what the worker could not.
 */
export class HandOver implements SpanProcessor {
  readonly #channel = threadChannel();
  readonly #handedOver = new WeakMap<ReadableSpan, HandedOver>();
  #ended: ReadableSpan[] = [];
  #count = 0;

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
    // The spans of one turn go together.
    if (this.#ended.push(span) === 1) queueMicrotask(() => this.#handOver());
  }

  /** To be called when a span is delivered, or given up. */
  settled(span: ReadableSpan): void {
    const handedOver = this.#handedOver.get(span);
    if (handedOver === undefined) return;
    handedOver.left -= 1;
    if (handedOver.left === 0) this.#post({ id: handedOver.id, threadId, body: undefined });
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}

  #handOver(): void {
    try {
      const spans = this.#ended;
      this.#ended = [];
      const body = exportBody(spans);
      if (body === undefined) return;
      this.#count += 1;
      const handedOver = { id: `${threadId}-${this.#count}`, left: spans.length };
      for (const span of spans) this.#handedOver.set(span, handedOver);
      this.#post({ id: handedOver.id, threadId, body });
    } catch (error) {
      reportFault(error);
    }
  }

  #post(message: ThreadMessage): void {
    this.#channel.postMessage(message);
  }
}
