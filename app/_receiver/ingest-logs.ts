import { countLogRecords } from '../_otlp/count-log-records.ts';
import type { Encoding } from '../_otlp/request-body.ts';
import { IngestCounts } from '../_store/event/ingest-count.ts';
import type { Ingest } from './ingest.ts';

/**
 * Counts the log records of a request body, and keeps none: so that an exporter of all signals is not left with errors.
 * @param project that it is sent into
 * @param now epoch ms
 * @throws {MalformedRequest} if it cannot be decoded.
 */
export function ingestLogs(body: Uint8Array, encoding: Encoding, project: string, now: number): Ingest {
  const counts = new IngestCounts(project);
  counts.add(null, 'log_record_passed_over', now, countLogRecords(body, encoding));
  return { events: [], readings: [], notices: [], counts, rejected: [] };
}
