import { METRIC_CONNECTION_ACTIVE } from '@afterclose/instrumentation/semconv';
import type { DecodedMetrics, DecodedPoint, PointGroup } from '../_close/span/span.ts';
import { LimitedAttributes } from './limited-attributes.ts';
import { readKeyValue } from './protobuf-attributes.ts';
import { readEnvelope } from './protobuf-envelope.ts';
import {
  FIXED64,
  LENGTH_DELIMITED,
  type RequestReader,
  readFields,
  readFixed64,
  readIsolated,
  readMessage,
  readText,
  VARINT,
} from './protobuf-reader.ts';
import { RequestBudget } from './request-budget.ts';

/** opentelemetry.proto.metrics.v1.AggregationTemporality */
const CUMULATIVE = 2;

/**
 * Decodes an ExportMetricsServiceRequest of OTLP/protobuf (opentelemetry-proto, metrics/v1/metrics.proto): only the
 * data points of `websocket.connection.active`, a sum. A metric whose own bytes are wrong is left out alone.
 * @throws {MalformedRequest} if the bytes around the metrics are wrong.
 */
export function decodeProtobufMetrics(body: Uint8Array): DecodedMetrics {
  const groups: PointGroup[] = [];
  let passedOver = 0;
  const budget = new RequestBudget();
  readEnvelope(body, 'ExportMetricsServiceRequest', budget, ({ resource }) => {
    const group: PointGroup = { resource, points: [], malformed: [] };
    groups.push(group);
    return (pbf) => {
      const wrong = readIsolated(pbf, (end) => {
        const points = readMetric(pbf, end, budget);
        if (points === null) passedOver += 1;
        else for (const point of points) group.points.push(point);
      });
      if (wrong === null) return;
      budget.item();
      group.malformed.push(`A metric should be a Metric of Protocol Buffers, but ${wrong}.`);
    };
  });
  return { groups, passedOver };
}

/** The points of a metric, null if it is of no interest. */
function readMetric(pbf: RequestReader, end: number, budget: RequestBudget): DecodedPoint[] | null {
  let name = '';
  const points: DecodedPoint[] = [];
  readFields(pbf, end, (field) => {
    if (pbf.type !== LENGTH_DELIMITED) return;
    if (field === 1) name = readText(pbf);
    // A metric says its name first: those of no interest are skipped.
    else if (field === 7 && (name === METRIC_CONNECTION_ACTIVE || name === '')) {
      for (const point of readSum(pbf, budget)) points.push(point);
    }
  });
  return name === METRIC_CONNECTION_ACTIVE ? points : null;
}

function readSum(pbf: RequestReader, budget: RequestBudget): DecodedPoint[] {
  const points: DecodedPoint[] = [];
  let cumulative = false;
  readMessage(pbf, (field) => {
    if (field === 1 && pbf.type === LENGTH_DELIMITED) {
      budget.item();
      points.push(readPoint(pbf));
    } else if (field === 2 && pbf.type === VARINT) cumulative = pbf.readVarint() === CUMULATIVE;
  });
  for (const point of points) point.cumulative = cumulative;
  return points;
}

function readPoint(pbf: RequestReader): DecodedPoint {
  const attributes = new LimitedAttributes();
  const point: DecodedPoint = { attributes: attributes.values, observedAtNs: 0n, value: null, cumulative: false };
  readMessage(pbf, (field) => {
    if (field === 7 && pbf.type === LENGTH_DELIMITED) readKeyValue(pbf, attributes, 0);
    else if (pbf.type !== FIXED64) return;
    else if (field === 3) point.observedAtNs = readFixed64(pbf);
    else if (field === 4) point.value = pbf.readDouble();
    else if (field === 6) point.value = Number(BigInt.asIntN(64, readFixed64(pbf)));
  });
  return point;
}
