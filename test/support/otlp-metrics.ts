import type { FixtureRequest } from './otlp-fixture.ts';
import { keyValue } from './otlp-protobuf.ts';
import { bytesField, doubleField, fixed64Field, varintField } from './protobuf-bytes.ts';

type KeyValues = { key: string; value: object }[];

/** A data point as OTLP/JSON has it. */
export interface FixturePoint {
  attributes: KeyValues;
  timeUnixNano: string;
  asInt?: string;
  asDouble?: number;
}

export interface FixtureMetric {
  name: string;
  sum: { aggregationTemporality: number; isMonotonic: boolean; dataPoints: FixturePoint[] };
}

/** `websocket.connection.active`: how many connections of a server are in each state at `observedAt` (epoch ms). */
export function activeMetric(connections: Record<string, number>, observedAt = Date.now()): FixtureMetric {
  return {
    name: 'websocket.connection.active',
    sum: {
      aggregationTemporality: 2,
      isMonotonic: false,
      dataPoints: Object.entries(connections).map(([state, n]) => ({
        attributes: [
          { key: 'websocket.role', value: { stringValue: 'server' } },
          { key: 'websocket.state', value: { stringValue: state } },
        ],
        timeUnixNano: `${observedAt}000000`,
        asInt: String(n),
      })),
    },
  };
}

/** The JSON of a metrics request, of the resource of a request of traces. */
export function jsonMetrics({ resourceSpans }: FixtureRequest, metrics: unknown): string {
  const [of] = resourceSpans;
  return JSON.stringify({ resourceMetrics: [{ resource: of?.resource, scopeMetrics: [{ scope: {}, metrics }] }] });
}

/** The same in protobuf (opentelemetry-proto, metrics/v1/metrics.proto). */
export function protobufMetrics({ resourceSpans }: FixtureRequest, metrics: readonly FixtureMetric[]): Buffer {
  const resource = resourceSpans[0]?.resource.attributes ?? [];
  return bytesField(
    1,
    Buffer.concat([
      bytesField(1, keyValues(1, resource)),
      bytesField(2, Buffer.concat(metrics.map((metric) => bytesField(2, protobufMetric(metric))))),
    ]),
  );
}

function protobufMetric({ name, sum }: FixtureMetric): Buffer {
  const content = Buffer.concat([
    ...sum.dataPoints.map((point) => bytesField(1, protobufPoint(point))),
    varintField(2, BigInt(sum.aggregationTemporality)),
    varintField(3, sum.isMonotonic ? 1n : 0n),
  ]);
  return Buffer.concat([bytesField(1, name), bytesField(7, content)]);
}

function protobufPoint({ attributes, timeUnixNano, asInt, asDouble }: FixturePoint): Buffer {
  return Buffer.concat([
    keyValues(7, attributes),
    fixed64Field(3, BigInt(timeUnixNano)),
    asInt === undefined ? Buffer.alloc(0) : fixed64Field(6, BigInt(asInt)),
    asDouble === undefined ? Buffer.alloc(0) : doubleField(4, asDouble),
  ]);
}

function keyValues(field: number, list: KeyValues): Buffer {
  return Buffer.concat(list.map(({ key, value }) => bytesField(field, keyValue(key, value))));
}
