import type { DecodedRequest, DecodedSpan, SpanGroup } from '../_close/span/span.ts';
import { LimitedAttributes } from './limited-attributes.ts';
import { readKeyValue } from './protobuf-attributes.ts';
import { readEnvelope } from './protobuf-envelope.ts';
import {
  FIXED64,
  invalid,
  LENGTH_DELIMITED,
  type RequestReader,
  readFields,
  readFixed64,
  readHex,
  readIsolated,
  readText,
} from './protobuf-reader.ts';
import { RequestBudget } from './request-budget.ts';
import { hasNameOfInterest } from './span-of-interest.ts';

/**
 * Decodes an ExportTraceServiceRequest of OTLP/protobuf (opentelemetry-proto, trace/v1/trace.proto): only the fields
 * that the contract needs. A span whose own bytes are wrong is left out alone, with a sentence that says why.
 * @throws {MalformedRequest} if the bytes around the spans are wrong.
 */
export function decodeProtobuf(body: Uint8Array): DecodedRequest {
  const groups: SpanGroup[] = [];
  let passedOver = 0;
  const budget = new RequestBudget();
  readEnvelope(body, 'ExportTraceServiceRequest', budget, (scope) => {
    const group: SpanGroup = Object.assign(scope, { spans: [], malformed: [] });
    groups.push(group);
    return (pbf) => {
      const wrong = readIsolated(pbf, (end) => {
        const start = pbf.pos;
        if (!nameIsOfInterest(pbf, end)) {
          passedOver += 1;
          return;
        }
        budget.item();
        pbf.pos = start;
        group.spans.push(readSpan(pbf, end));
      });
      if (wrong === null) return;
      budget.item();
      group.malformed.push(`A span should be a Span of Protocol Buffers, but ${wrong}.`);
    };
  });
  return { groups: groups.filter(({ spans, malformed }) => spans.length + malformed.length > 0), passedOver };
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
