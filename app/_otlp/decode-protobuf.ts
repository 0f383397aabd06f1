import { PbfReader } from 'pbf';
import type { AttributeValue } from '../_close/event.ts';
import type { Attributes, DecodedRequest, DecodedSpan, SpanGroup } from '../_close/span.ts';
import { InternedText } from './interned-text.ts';
import { LimitedAttributes } from './limited-attributes.ts';
import { MalformedRequest } from './malformed-request.ts';
import { hasNameOfInterest, MAX_VALUE_DEPTH } from './span-of-interest.ts';

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;

const interned = new InternedText();

/** The reader, with its bytes as a Buffer: whose conversions to text need no object for each. */
class RequestReader extends PbfReader {
  readonly bytes: Buffer;

  constructor(body: Uint8Array) {
    super(body);
    this.bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  }
}

/**
 * Decodes an ExportTraceServiceRequest of OTLP/protobuf (opentelemetry-proto, trace/v1/trace.proto): only the fields
 * that the contract needs. Unknown fields, and fields of a wrong wire type, are skipped, as Protocol Buffers ask.
 * A span whose own bytes are wrong is left out alone, with a sentence that says why.
 * @throws {MalformedRequest} if the bytes around the spans are cut off, overlong or no Protocol Buffers.
 */
export function decodeProtobuf(body: Uint8Array): DecodedRequest {
  const pbf = new RequestReader(body);
  const request: DecodedRequest = { groups: [], passedOver: 0 };
  try {
    readFields(pbf, pbf.length, (field) => {
      if (field === 1 && pbf.type === LENGTH_DELIMITED) readResourceSpans(pbf, request);
    });
  } catch (error) {
    throw new MalformedRequest(`The body should be an ExportTraceServiceRequest, but ${reasonOf(error, pbf)}.`);
  }
  return request;
}

/** Bytes that are no Protocol Buffers. */
class InvalidBytes extends Error {}

function invalid(pbf: RequestReader, what: string): InvalidBytes {
  return new InvalidBytes(`at byte ${pbf.pos} ${what}`);
}

/** What is wrong. The reader's own errors are a fixed number past the end, a varint of more than 10 bytes, a group. */
function reasonOf(error: unknown, pbf: RequestReader): string {
  if (error instanceof InvalidBytes) return error.message;
  return `at byte ${pbf.pos}: ${error instanceof Error ? error.message : 'unreadable'}`;
}

/** Calls `onField` for each field up to `end`; what it leaves unread is skipped. */
function readFields(pbf: RequestReader, end: number, onField: (field: number) => void): void {
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) onField(field);
  // The reader does not check bounds. A field that overran its message leaves the position behind its end; field
  // number 0 leaves it before.
  if (pbf.pos !== end) throw invalid(pbf, 'a field is cut off or longer than its message');
}

function readMessage(pbf: RequestReader, onField: (field: number) => void): void {
  readFields(pbf, messageEnd(pbf), onField);
}

function messageEnd(pbf: RequestReader): number {
  const length = pbf.readVarint();
  const end = pbf.pos + length;
  if (end > pbf.length) throw invalid(pbf, 'a message is cut off');
  return end;
}

function readText(pbf: RequestReader): string {
  const end = messageEnd(pbf);
  const text = interned.read(pbf.bytes, pbf.pos, end);
  pbf.pos = end;
  return text;
}

function readHex(pbf: RequestReader): string {
  const end = messageEnd(pbf);
  const hex = pbf.bytes.toString('hex', pbf.pos, end);
  pbf.pos = end;
  return hex;
}

function readFixed64(pbf: RequestReader): bigint {
  const value = pbf.dataView.getBigUint64(pbf.pos, true);
  pbf.pos += 8;
  return value;
}

function readResourceSpans(pbf: RequestReader, request: DecodedRequest): void {
  const resource = new LimitedAttributes();
  readMessage(pbf, (field) => {
    if (pbf.type !== LENGTH_DELIMITED) return;
    if (field === 1) {
      readMessage(pbf, (inner) => {
        if (inner === 1 && pbf.type === LENGTH_DELIMITED) readKeyValue(pbf, resource, 0);
      });
    } else if (field === 2) {
      // The map is shared, not copied: it is complete when the message is, wherever the field stands in it.
      const group = readScopeSpans(pbf, resource.values, request);
      if (group.spans.length + group.malformed.length > 0) request.groups.push(group);
    }
  });
}

function readScopeSpans(pbf: RequestReader, resource: Attributes, request: DecodedRequest): SpanGroup {
  const group: SpanGroup = { resource, scopeName: '', spans: [], malformed: [] };
  readMessage(pbf, (field) => {
    if (pbf.type !== LENGTH_DELIMITED) return;
    if (field === 1) {
      readMessage(pbf, (inner) => {
        if (inner === 1 && pbf.type === LENGTH_DELIMITED) group.scopeName = readText(pbf);
      });
    } else if (field === 2) {
      request.passedOver += addSpan(pbf, group);
    }
  });
  return group;
}

/** @returns how many spans of no interest it was: 1 or 0 */
function addSpan(pbf: RequestReader, group: SpanGroup): number {
  const end = messageEnd(pbf);
  const start = pbf.pos;
  const { length, _valueStart: valueStart } = pbf;
  // No length within the span reaches past it: else a few wrong spans could have the rest read again and again.
  pbf.length = end;
  try {
    if (!nameIsOfInterest(pbf, end)) return 1;
    pbf.pos = start;
    group.spans.push(readSpan(pbf, end));
  } catch (error) {
    group.malformed.push(`A span should be a Span of Protocol Buffers, but ${reasonOf(error, pbf)}.`);
  } finally {
    pbf.length = length;
    pbf.pos = end;
    // By this the reader knows whether a field was read: after an error it may lie at `end`, and more would be skipped.
    pbf._valueStart = valueStart;
  }
  return 0;
}

/** Looks for the name alone: most spans of a whole collector are none of ours, and this is all that is read of them. */
function nameIsOfInterest(pbf: RequestReader, end: number): boolean {
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field === 5 && pbf.type === LENGTH_DELIMITED) return hasNameOfInterest(readText(pbf));
  }
  if (pbf.pos !== end) throw invalid(pbf, 'a field is cut off or longer than its message');
  return false;
}

function readSpan(pbf: RequestReader, end: number): DecodedSpan {
  const attributes = new LimitedAttributes();
  const span: DecodedSpan = {
    name: '',
    traceId: '',
    spanId: '',
    traceState: '',
    startedAtNs: 0n,
    endedAtNs: 0n,
    attributes: attributes.values,
    shortened: false,
  };
  readFields(pbf, end, (field) => {
    if (pbf.type === FIXED64) {
      if (field === 7) span.startedAtNs = readFixed64(pbf);
      else if (field === 8) span.endedAtNs = readFixed64(pbf);
    } else if (pbf.type === LENGTH_DELIMITED) {
      if (field === 1) span.traceId = readHex(pbf);
      else if (field === 2) span.spanId = readHex(pbf);
      else if (field === 3) span.traceState = readText(pbf);
      else if (field === 5) span.name = readText(pbf);
      else if (field === 9) readKeyValue(pbf, attributes, 0);
    }
  });
  span.shortened = attributes.shortened;
  return span;
}

/** What takes an attribute. */
interface AttributeSink {
  set(key: string, value: AttributeValue): void;
}

function readKeyValue(pbf: RequestReader, into: AttributeSink, depth: number): void {
  let key = '';
  let value: AttributeValue = null;
  readMessage(pbf, (field) => {
    if (pbf.type !== LENGTH_DELIMITED) return;
    if (field === 1) key = readText(pbf);
    else if (field === 2) value = readAnyValue(pbf, depth);
  });
  into.set(key, value);
}

function readAnyValue(pbf: RequestReader, depth: number): AttributeValue {
  if (depth > MAX_VALUE_DEPTH) throw invalid(pbf, `an attribute is nested deeper than ${MAX_VALUE_DEPTH}`);
  let value: AttributeValue = null;
  readMessage(pbf, (field) => {
    if (field === 1 && pbf.type === LENGTH_DELIMITED) value = readText(pbf);
    else if (field === 2 && pbf.type === VARINT) value = pbf.readBoolean();
    else if (field === 3 && pbf.type === VARINT) value = pbf.readVarint(true);
    else if (field === 4 && pbf.type === FIXED64) value = pbf.readDouble();
    else if (field === 5 && pbf.type === LENGTH_DELIMITED) value = readArray(pbf, depth + 1);
    else if (field === 6 && pbf.type === LENGTH_DELIMITED) value = readKeyValueList(pbf, depth + 1);
    else if (field === 7 && pbf.type === LENGTH_DELIMITED) value = Buffer.from(readHex(pbf), 'hex').toString('base64');
  });
  return value;
}

function readArray(pbf: RequestReader, depth: number): AttributeValue {
  const values: AttributeValue[] = [];
  readMessage(pbf, (field) => {
    if (field === 1 && pbf.type === LENGTH_DELIMITED) values.push(readAnyValue(pbf, depth));
  });
  return values;
}

function readKeyValueList(pbf: RequestReader, depth: number): AttributeValue {
  const record = new Map<string, AttributeValue>();
  readMessage(pbf, (field) => {
    if (field === 1 && pbf.type === LENGTH_DELIMITED) readKeyValue(pbf, record, depth);
  });
  return Object.fromEntries(record);
}
