import type { FixtureRequest, FixtureSpan } from './otlp-fixture.ts';
import { bytesField, doubleField, fixed64Field, varintField } from './protobuf-bytes.ts';

type KeyValues = FixtureSpan['attributes'];

/** The bytes of a protobuf export request (opentelemetry-proto, trace/v1/trace.proto). */
export function protobufBody(request: FixtureRequest): Buffer {
  return withSpans(request, (spans) => spans.map(protobufSpan));
}

/** The same, with spans of another making in the place of those of each scope. */
export function withSpans(request: FixtureRequest, spansOf: (spans: FixtureSpan[]) => readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    request.resourceSpans.map(({ resource, scopeSpans }) =>
      bytesField(
        1,
        Buffer.concat([
          bytesField(1, keyValues(1, resource.attributes)),
          ...scopeSpans.map(({ scope, spans }) =>
            bytesField(
              2,
              Buffer.concat([
                bytesField(1, bytesField(1, scope.name)),
                ...spansOf(spans).map((span) => bytesField(2, span)),
              ]),
            ),
          ),
        ]),
      ),
    ),
  );
}

/** A Span. */
export function protobufSpan(span: FixtureSpan): Buffer {
  return Buffer.concat([
    bytesField(1, Buffer.from(span.traceId, 'hex')),
    bytesField(2, Buffer.from(span.spanId, 'hex')),
    bytesField(3, span.traceState ?? ''),
    bytesField(5, span.name),
    varintField(6, BigInt(span.kind)),
    fixed64Field(7, BigInt(span.startTimeUnixNano)),
    fixed64Field(8, BigInt(span.endTimeUnixNano)),
    keyValues(9, span.attributes),
  ]);
}

function keyValues(field: number, list: KeyValues): Buffer {
  return Buffer.concat(list.map(({ key, value }) => bytesField(field, keyValue(key, value))));
}

/** A KeyValue, with a value as OTLP/JSON has it. */
export function keyValue(key: string, value: object): Buffer {
  return Buffer.concat([bytesField(1, key), bytesField(2, anyValue(value))]);
}

function anyValue(value: object): Buffer {
  return Buffer.concat(
    Object.entries(value).map(([kind, inner]) => {
      switch (kind) {
        case 'stringValue':
          return bytesField(1, inner);
        case 'boolValue':
          return varintField(2, inner ? 1n : 0n);
        case 'intValue':
          return varintField(3, BigInt(inner));
        case 'doubleValue':
          return doubleField(4, Number(inner));
        case 'arrayValue':
          return bytesField(5, Buffer.concat(inner.values.map((item: object) => bytesField(1, anyValue(item)))));
        case 'kvlistValue':
          return bytesField(6, keyValues(1, inner.values));
        case 'bytesValue':
          return bytesField(7, Buffer.from(inner, 'base64'));
        default:
          throw new Error(`${kind} is no kind of AnyValue.`);
      }
    }),
  );
}
