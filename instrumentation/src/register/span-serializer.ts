import type { Attributes, AttributeValue, Link, SpanContext } from '@opentelemetry/api';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { ProtobufWriter } from './protobuf-writer.ts';

/** Most spans of this package are shorter. */
const EXPECTED_SPAN_BYTES = 512;

/** Bits of `Span.flags` in OTLP's trace.proto. */
const FLAGS_HAVE_IS_REMOTE = 0x100;
const FLAGS_IS_REMOTE = 0x200;

/**
 * The library's serializer of requests, with the same bytes at a fifth of its cost. The library walks each span twice,
 * and its share of what a connection costs would be the largest. It still writes what this package's spans never have:
 * events, and several resources or scopes in one request.
 */
export const spanSerializer: typeof ProtobufTraceSerializer = {
  serializeRequest(spans) {
    const [first] = spans;
    if (first === undefined || !spans.every((span) => isPlain(span, first))) {
      return ProtobufTraceSerializer.serializeRequest(spans);
    }
    return requestBytes(first, spans);
  },
  deserializeResponse: (bytes) => ProtobufTraceSerializer.deserializeResponse(bytes),
};

function isPlain({ events, resource, instrumentationScope }: ReadableSpan, first: ReadableSpan): boolean {
  return events.length === 0 && resource === first.resource && instrumentationScope === first.instrumentationScope;
}

/** `ExportTraceServiceRequest` of OTLP's trace_service.proto. */
function requestBytes({ resource, instrumentationScope }: ReadableSpan, spans: readonly ReadableSpan[]): Uint8Array {
  const writer = new ProtobufWriter(EXPECTED_SPAN_BYTES * (spans.length + 4));
  const resourceSpans = writer.begin(1, 1);
  const ofResource = writer.begin(1, 2);
  writeAttributes(writer, 1, resource.attributes);
  writer.varint(2, 0);
  writer.end(ofResource, 2);
  const scopeSpans = writer.begin(2, 1);
  const ofScope = writer.begin(1, 1);
  writer.text(1, instrumentationScope.name);
  if (instrumentationScope.version) writer.text(2, instrumentationScope.version);
  writer.end(ofScope, 1);
  for (const span of spans) writeSpan(writer, span);
  if (instrumentationScope.schemaUrl) writer.text(3, instrumentationScope.schemaUrl);
  writer.end(scopeSpans, 1);
  if (resource.schemaUrl) writer.text(3, resource.schemaUrl);
  writer.end(resourceSpans, 1);
  return writer.bytes;
}

/** `Span` of trace.proto. */
function writeSpan(writer: ProtobufWriter, span: ReadableSpan): void {
  const context = span.spanContext();
  const start = writer.begin(2, 2);
  writeContext(writer, context);
  if (span.parentSpanContext?.spanId) writer.hex(4, span.parentSpanContext.spanId);
  writer.text(5, span.name);
  // The API has no value for "unspecified", which is 0 in the protocol.
  writer.varint(6, span.kind + 1);
  writer.nanoseconds(7, span.startTime);
  writer.nanoseconds(8, span.endTime);
  writeAttributes(writer, 9, span.attributes);
  writer.varint(10, span.droppedAttributesCount);
  writer.varint(12, span.droppedEventsCount);
  if (span.links.length > 0) for (const link of span.links) writeLink(writer, link);
  writer.varint(14, span.droppedLinksCount);
  const status = writer.begin(15, 1);
  if (span.status.message) writer.text(2, span.status.message);
  writer.varint(3, span.status.code);
  writer.end(status, 1);
  writer.fixed32(16, flagsOf(context, span.parentSpanContext?.isRemote));
  writer.end(start, 2);
}

function writeLink(writer: ProtobufWriter, { context, attributes, droppedAttributesCount }: Link): void {
  const start = writer.begin(13, 1);
  writeContext(writer, context);
  writeAttributes(writer, 4, attributes ?? {});
  writer.varint(5, droppedAttributesCount ?? 0);
  writer.fixed32(6, flagsOf(context, context.isRemote));
  writer.end(start, 1);
}

function writeContext(writer: ProtobufWriter, { traceId, spanId, traceState }: SpanContext): void {
  writer.hex(1, traceId);
  writer.hex(2, spanId);
  const state = traceState?.serialize();
  if (state) writer.text(3, state);
}

function flagsOf({ traceFlags }: SpanContext, isRemote: boolean | undefined): number {
  return (traceFlags & 0xff) | FLAGS_HAVE_IS_REMOTE | (isRemote ? FLAGS_IS_REMOTE : 0);
}

/** `KeyValue` of common.proto. */
function writeAttributes(writer: ProtobufWriter, field: number, attributes: Attributes): void {
  for (const name in attributes) {
    const keyValue = writer.begin(field, 1);
    writer.key(name);
    writeValue(writer, 2, attributes[name]);
    writer.end(keyValue, 1);
  }
}

/** `AnyValue` of common.proto. What is neither a value nor an array of values is written as an empty one. */
function writeValue(writer: ProtobufWriter, field: number, value: AttributeValue | null | undefined): void {
  const start = writer.begin(field, 1);
  if (typeof value === 'string') writer.text(1, value);
  else if (typeof value === 'boolean') writer.varint(2, value ? 1 : 0);
  else if (typeof value === 'number') writeNumber(writer, value);
  else if (Array.isArray(value)) {
    const values = writer.begin(5, 1);
    for (const item of value) writeValue(writer, 1, item);
    writer.end(values, 1);
  }
  writer.end(start, 1);
}

function writeNumber(writer: ProtobufWriter, value: number): void {
  if (Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63) writer.varint(3, value);
  else writer.double(4, value);
}
