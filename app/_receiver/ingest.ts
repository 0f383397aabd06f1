import type { ActiveReading } from '../_close/event/active-reading.ts';
import type { CloseEvent } from '../_close/event/event.ts';
import { interpret } from '../_close/event/interpret.ts';
import { type Notice, readNotice } from '../_close/event/notice.ts';
import { DEFAULT_ROUTE_RULES, type RouteRules } from '../_close/route/route-rules.ts';
import { spanRoute } from '../_close/route/span-route.ts';
import { isOriginCut, readOrigin } from '../_close/span/origin.ts';
import type { Retention } from '../_close/time/retention.ts';
import { decodeJson } from '../_otlp/decode-json.ts';
import { decodeProtobuf } from '../_otlp/decode-protobuf.ts';
import type { Encoding } from '../_otlp/request-body.ts';
import { withoutStacks } from '../_otlp/without-stacks.ts';
import { IngestCounts } from '../_store/event/ingest-count.ts';
import { type Rejected, Rejections } from './rejections.ts';

/** What a request holds: what is to be written, and what became of the rest. */
export interface Ingest {
  events: CloseEvent[];
  readings: ActiveReading[];
  notices: Notice[];
  counts: IngestCounts;
  /** Spans or data points that were rejected, by their reasons. */
  rejected: Rejected[];
}

/**
 * Reads a request body of traces.
 * @param project that it is sent into
 * @param now epoch ms
 * @throws {MalformedRequest} if it cannot be decoded. A span that cannot be counted is rejected alone.
 */
export function ingest(
  body: Uint8Array,
  encoding: Encoding,
  project: string,
  now: number,
  retention: Retention,
  routeRules: RouteRules = DEFAULT_ROUTE_RULES,
): Ingest {
  const request = withoutStacks(() => (encoding === 'json' ? decodeJson(body) : decodeProtobuf(body)));
  const counts = new IngestCounts(project);
  const rejections = new Rejections();
  const result: Ingest = { events: [], readings: [], notices: [], counts, rejected: [] };
  result.counts.add(null, 'request', now);
  result.counts.add(null, 'passed_over', now, request.passedOver);
  for (const { resource, scopeName, spans, malformed } of request.groups) {
    const origin = readOrigin(resource, project);
    const isCut = isOriginCut(resource);
    result.counts.add(origin, 'rejected_malformed', now, malformed.length);
    if (malformed[0] !== undefined) rejections.add('malformed', malformed[0], malformed.length);
    for (const span of spans) {
      const notice = readNotice(span, origin, scopeName);
      if (notice !== null) {
        result.notices.push(notice);
        result.counts.add(origin, 'notice', now);
        continue;
      }
      const { route, isGeneralized, isCut: isRouteCut } = spanRoute(span.attributes, origin.service, routeRules);
      const read = interpret(span, origin, scopeName, now, retention, route);
      if (read === 'of no interest') {
        result.counts.add(null, 'passed_over', now);
      } else if (read.kind === 'rejection') {
        result.counts.add(origin, `rejected_${read.reason}`, now);
        rejections.add(read.reason, read.message);
      } else {
        result.events.push(read);
        if (isCut || span.shortened || isRouteCut) result.counts.add(origin, 'shortened', now);
        if (isGeneralized) result.counts.add(origin, 'generalized', now);
      }
    }
  }
  return { ...result, rejected: rejections.all() };
}
