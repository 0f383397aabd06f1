import { context, TraceFlags } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode, suppressTracing } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { propertyOf } from '../property-of.ts';
import { SPAN_HEARTBEAT } from '../semconv.ts';

/** As many as a batch span processor holds under `register`. It drops what comes on top. */
const CAPACITY = 65_536;
/** Those that no export has delivered: about 25 MB. */
const FAILED_CAPACITY = 16_384;
const BATCH = 512;

/**
 * Keeps the spans that have ended and whose export is not confirmed: in the batch processor's queue, on their way, or
 * failed. So a process that dies can still send them, and a receiver that was away gets them when it is back.
 */
export class UnconfirmedSpans implements SpanProcessor {
  /** In the order of their ends. */
  readonly #spans = new Set<ReadableSpan>();
  /** Those of them whose export has failed: nobody else sends them again. */
  readonly #failed = new Set<ReadableSpan>();
  #isSendingAgain = false;
  /** Called for each span that is delivered, or given up. */
  onSettled: ((span: ReadableSpan) => void) | undefined;

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
    this.#spans.add(span);
    if (this.#spans.size > CAPACITY) this.#forgetOldest(this.#spans);
  }

  /** All that are not confirmed, which are forgotten by this. A receiver that has one already counts it once. */
  take(): ReadableSpan[] {
    const spans = [...this.#spans];
    this.#spans.clear();
    this.#failed.clear();
    return spans;
  }

  /** An exporter that also confirms what it has delivered, and sends again what it could not deliver before. */
  watching(exporter: SpanExporter): SpanExporter {
    return {
      export: (spans, done) => {
        exporter.export(spans, (result) => {
          this.#note(spans, result);
          if (result.code === ExportResultCode.SUCCESS) this.#sendAgain(exporter);
          done(result);
        });
      },
      shutdown: () => exporter.shutdown(),
      forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    };
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}

  #note(spans: readonly ReadableSpan[], result: ExportResult): void {
    if (result.code !== ExportResultCode.SUCCESS && mayPass(result.error)) {
      for (const span of spans) {
        if (this.#spans.has(span)) this.#failed.add(span);
      }
      while (this.#failed.size > FAILED_CAPACITY) this.#forgetOldest(this.#failed);
      return;
    }
    for (const span of spans) this.#forget(span);
  }

  /** One batch after the other, for as long as the receiver takes them. */
  #sendAgain(exporter: SpanExporter): void {
    if (this.#isSendingAgain || this.#failed.size === 0) return;
    this.#isSendingAgain = true;
    const spans: ReadableSpan[] = [];
    for (const span of this.#failed) if (spans.push(span) === BATCH) break;
    const done = (result: ExportResult) => {
      this.#isSendingAgain = false;
      this.#note(spans, result);
      if (result.code === ExportResultCode.SUCCESS) this.#sendAgain(exporter);
    };
    context.with(suppressTracing(context.active()), () => exporter.export(spans, done));
  }

  /** Heartbeats stay: they say how many connections ended, so what is missing is counted. */
  #forgetOldest(spans: ReadonlySet<ReadableSpan>): void {
    for (const span of spans) {
      if (span.name === SPAN_HEARTBEAT) continue;
      this.#forget(span);
      return;
    }
    const [first] = spans;
    if (first !== undefined) this.#forget(first);
  }

  #forget(span: ReadableSpan): void {
    this.#spans.delete(span);
    this.#failed.delete(span);
    this.onSettled?.(span);
  }
}

/** What a receiver refuses, such as a bad request, it refuses again: only what may pass is kept. */
function mayPass(error: Error | undefined): boolean {
  const status = Number(propertyOf(error, 'code'));
  return !(status >= 400 && status < 500) || status === 408 || status === 429;
}
