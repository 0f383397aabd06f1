import { METRIC_CONNECTION_ACTIVE } from '@afterclose/instrumentation/semconv';
import type { DecodedMetrics, DecodedPoint, PointGroup } from '../_close/span/span.ts';
import { attributes } from './json-attributes.ts';
import { readEnvelope } from './json-envelope.ts';
import { double, integer, type Message, message, messages, nanoseconds, object, text } from './json-fields.ts';
import { MalformedRequest } from './malformed-request.ts';
import { RequestBudget } from './request-budget.ts';

const KEYS = { resources: 'resourceMetrics', scopes: 'scopeMetrics', items: 'metrics' } as const;
/** opentelemetry.proto.metrics.v1.AggregationTemporality, by number, and by its name for senders that are lax. */
const CUMULATIVE: readonly unknown[] = [2, 'AGGREGATION_TEMPORALITY_CUMULATIVE'];

/**
 * Decodes an ExportMetricsServiceRequest of OTLP/JSON: only the data points of `websocket.connection.active`, a sum. A
 * metric of interest that cannot be decoded is left out alone, with a sentence that names the field.
 * @throws {MalformedRequest} naming the field and what was expected, if what is around the metrics is wrong.
 */
export function decodeJsonMetrics(body: Uint8Array): DecodedMetrics {
  const request: DecodedMetrics = { groups: [], passedOver: 0 };
  const budget = new RequestBudget();
  for (const { scope, items } of readEnvelope(body, KEYS, budget)) {
    const group: PointGroup = { resource: scope.resource, points: [], malformed: [] };
    for (const [metric, path] of items) request.passedOver += addMetric(group, metric, path, budget);
    request.groups.push(group);
  }
  return request;
}

/** @returns how many metrics of no interest it was: 1 or 0 */
function addMetric(group: PointGroup, value: unknown, path: string, budget: RequestBudget): number {
  try {
    const metric = object(value, path);
    if (text(metric, 'name', path) !== METRIC_CONNECTION_ACTIVE) return 1;
    const points = decodeSum(message(metric['sum'], `${path}.sum`), `${path}.sum`, budget);
    for (const point of points) group.points.push(point);
  } catch (error) {
    if (!(error instanceof MalformedRequest)) throw error;
    budget.item();
    group.malformed.push(error.message);
  }
  return 0;
}

function decodeSum(sum: Message, path: string, budget: RequestBudget): DecodedPoint[] {
  const cumulative = CUMULATIVE.includes(sum['aggregationTemporality']);
  return [...messages(sum, path, 'dataPoints')].map(([point, pointPath]) => {
    budget.item();
    return {
      attributes: attributes(point, pointPath).values,
      observedAtNs: nanoseconds(point, 'timeUnixNano', pointPath),
      value: decodeValue(point, pointPath),
      cumulative,
    };
  });
}

function decodeValue(point: Message, path: string): number | null {
  const { asInt, asDouble } = point;
  if (asInt !== undefined && asInt !== null) return integer(asInt, `${path}.asInt`);
  return asDouble === undefined || asDouble === null ? null : double(asDouble, `${path}.asDouble`);
}
