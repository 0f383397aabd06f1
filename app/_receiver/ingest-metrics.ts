import { type ActiveReading, readActive } from '../_close/event/active-reading.ts';
import { readOrigin } from '../_close/span/origin.ts';
import type { Retention } from '../_close/time/retention.ts';
import { decodeJsonMetrics } from '../_otlp/decode-json-metrics.ts';
import { decodeProtobufMetrics } from '../_otlp/decode-protobuf-metrics.ts';
import type { Encoding } from '../_otlp/request-body.ts';
import { withoutStacks } from '../_otlp/without-stacks.ts';
import { IngestCounts } from '../_store/event/ingest-count.ts';
import type { Ingest } from './ingest.ts';
import { Rejections } from './rejections.ts';

/**
 * Reads a request body of metrics: what `websocket.connection.active` was last.
 * @param project that it is sent into
 * @param now epoch ms
 * @throws {MalformedRequest} if it cannot be decoded. A point that cannot be kept is rejected alone.
 */
export function ingestMetrics(
  body: Uint8Array,
  encoding: Encoding,
  project: string,
  now: number,
  retention: Retention,
): Ingest {
  const { groups, passedOver } = withoutStacks(() =>
    encoding === 'json' ? decodeJsonMetrics(body) : decodeProtobufMetrics(body),
  );
  const counts = new IngestCounts(project);
  counts.add(null, 'metric_passed_over', now, passedOver);
  const readings: ActiveReading[] = [];
  const rejections = new Rejections();
  for (const { resource, points, malformed } of groups) {
    const origin = readOrigin(resource, project);
    if (malformed[0] !== undefined) rejections.add('malformed', malformed[0], malformed.length);
    let refused = malformed.length;
    for (const point of points) {
      const read = readActive(point, origin, now, retention);
      if (read.kind === 'reading') readings.push(read);
      else {
        rejections.add('bad_value', read.message);
        refused += 1;
      }
    }
    counts.add(origin, 'point_accepted', now, malformed.length + points.length - refused);
    counts.add(origin, 'point_rejected', now, refused);
  }
  return { events: [], readings, notices: [], counts, rejected: rejections.all() };
}
