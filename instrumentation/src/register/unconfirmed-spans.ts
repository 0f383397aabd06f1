import { TraceFlags } from '@opentelemetry/api';
import type { ExportResult } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace-base';

/** As many as a batch span processor holds under `register`. It drops what comes on top. */
const CAPACITY = 65_536;

/**
 * Keeps the spans that have ended and whose export is not confirmed, so that a process that dies can still send them: in
 * the batch processor's queue, and on their way.
 */
export class UnconfirmedSpans implements SpanProcessor {
  /** In the order of their ends. */
  readonly #spans = new Set<ReadableSpan>();

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
    this.#spans.add(span);
    if (this.#spans.size <= CAPACITY) return;
    const [oldest] = this.#spans;
    if (oldest !== undefined) this.#spans.delete(oldest);
  }

  /** All that are not confirmed, which are forgotten by this. A receiver that has one already counts it once. */
  take(): ReadableSpan[] {
    const spans = [...this.#spans];
    this.#spans.clear();
    return spans;
  }

  /** An exporter that also confirms what it has delivered, or given up. */
  watching(exporter: SpanExporter): SpanExporter {
    return {
      export: (spans, done) => {
        exporter.export(spans, (result: ExportResult) => {
          for (const span of spans) this.#spans.delete(span);
          done(result);
        });
      },
      shutdown: () => exporter.shutdown(),
      forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    };
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}
