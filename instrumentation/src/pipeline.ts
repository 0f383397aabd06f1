import { diag, type Tracer } from '@opentelemetry/api';
import type { ConnectionRecord, Gathering, Outlet } from './connection-record.ts';
import { DueList } from './due-list.ts';
import { reportGathering } from './incident-gathering.ts';
import { KNOWN_LIMITS, type KnownLimit } from './known-limits.ts';
import { emitSpan } from './span-emission.ts';
import { SpanQueue } from './span-queue.ts';
import { reportStates } from './state-spans.ts';

const GATHER_MS = 10_000;
const CLOSING_MS = 60_000;

/** What the hooks report to: everything between a record and the spans of one tracer provider. */
export interface Pipeline extends Outlet {
  readonly queue: SpanQueue;
  limits: readonly KnownLimit[];
  /** Emits all there is, at the pace at which `flushProvider` takes it. */
  flush(flushProvider: () => Promise<void>): Promise<void>;
}

export function createPipeline(tracer: () => Tracer): Pipeline {
  const queue = new SpanQueue((draft) => {
    try {
      emitSpan(tracer(), draft);
    } catch (error) {
      reportFault(error);
    }
  });
  const gatherings = new DueList<Gathering>(GATHER_MS, reportGathering);
  const closing = new DueList<ConnectionRecord>(CLOSING_MS, (record) => reportStates(record, record.now()));
  return {
    queue,
    limits: KNOWN_LIMITS,
    gatherings,
    closing,
    async flush(flushProvider) {
      gatherings.flush();
      do {
        queue.emitChunk();
        // Also when nothing waits here: the provider may hold what was emitted a moment ago.
        await flushProvider();
      } while (queue.size > 0);
    },
  };
}

/** A fault of this package must never become one of its host. */
export function reportFault(error: unknown): void {
  diag.error('@afterclose/instrumentation failed to note an event', error);
}
