import type { RouteRules } from '../_close/route/route-rules.ts';
import type { Retention } from '../_close/time/retention.ts';
import type { SignalPath } from '../_otlp/answer.ts';
import type { Encoding } from '../_otlp/request-body.ts';
import type { RejectedItems } from '../_otlp/response.ts';
import { type Ingest, ingest } from './ingest.ts';
import { ingestLogs } from './ingest-logs.ts';
import { ingestMetrics } from './ingest-metrics.ts';

/** What is taken, and how. */
interface Signal {
  ingest(
    body: Uint8Array,
    encoding: Encoding,
    project: string,
    now: number,
    retention: Retention,
    routeRules: RouteRules,
  ): Ingest;
  items: RejectedItems;
}

export const SIGNALS: Readonly<Record<SignalPath, Signal>> = {
  '/v1/traces': { ingest, items: 'rejectedSpans' },
  '/v1/metrics': { ingest: ingestMetrics, items: 'rejectedDataPoints' },
  '/v1/logs': { ingest: ingestLogs, items: 'rejectedLogRecords' },
};
