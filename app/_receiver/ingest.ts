import type { ActiveReading } from '../_close/event/active-reading.ts';
import type { CloseEvent } from '../_close/event/event.ts';
import { interpret } from '../_close/event/interpret.ts';
import { type Notice, readNotice } from '../_close/event/notice.ts';
import { readOrigin } from '../_close/span/origin.ts';
import type { Retention } from '../_close/time/retention.ts';
import { decodeJson } from '../_otlp/decode-json.ts';
import { decodeProtobuf } from '../_otlp/decode-protobuf.ts';
import type { Encoding } from '../_otlp/request-body.ts';
import { IngestCounts } from '../_store/event/ingest-count.ts';

/** What a request holds: what is to be written, and what became of the rest. */
export interface Ingest {
  events: CloseEvent[];
  readings: ActiveReading[];
  notices: Notice[];
  counts: IngestCounts;
  /** How many spans or data points were rejected. */
  rejected: number;
  /** The first rejection's sentence, "" if there is none. */
  errorMessage: string;
}

/**
 * Reads a request body of traces.
 * @param now epoch ms
 * @throws {MalformedRequest} if it cannot be decoded. A span that cannot be counted is rejected alone.
 */
export function ingest(body: Uint8Array, encoding: Encoding, now: number, retention: Retention): Ingest {
  const request = encoding === 'json' ? decodeJson(body) : decodeProtobuf(body);
  const counts = new IngestCounts();
  const result: Ingest = { events: [], readings: [], notices: [], counts, rejected: 0, errorMessage: '' };
  result.counts.add(null, 'request', now);
  result.counts.add(null, 'passed_over', now, request.passedOver);
  for (const { resource, scopeName, spans, malformed } of request.groups) {
    const origin = readOrigin(resource);
    result.counts.add(origin, 'rejected_malformed', now, malformed.length);
    result.rejected += malformed.length;
    result.errorMessage ||= malformed[0] ?? '';
    for (const span of spans) {
      const notice = readNotice(span, origin, scopeName);
      if (notice !== null) {
        result.notices.push(notice);
        result.counts.add(origin, 'notice', now);
        continue;
      }
      const read = interpret(span, origin, scopeName, now, retention);
      if (read === 'of no interest') {
        result.counts.add(null, 'passed_over', now);
      } else if (read.kind === 'rejection') {
        result.counts.add(origin, `rejected_${read.reason}`, now);
        result.rejected += 1;
        result.errorMessage ||= read.message;
      } else {
        result.events.push(read);
        if (span.shortened) result.counts.add(origin, 'shortened', now);
      }
    }
  }
  return result;
}
