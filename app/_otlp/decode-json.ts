import type { DecodedRequest, DecodedSpan, SpanGroup } from '../_close/span/span.ts';
import { attributes } from './json-attributes.ts';
import { readEnvelope } from './json-envelope.ts';
import { type Message, nanoseconds, object, text } from './json-fields.ts';
import { MalformedRequest } from './malformed-request.ts';
import { RequestBudget } from './request-budget.ts';
import { hasNameOfInterest } from './span-of-interest.ts';

const KEYS = { resources: 'resourceSpans', scopes: 'scopeSpans', items: 'spans' } as const;

/**
 * Decodes an ExportTraceServiceRequest of OTLP/JSON: ids are hex in any case, 64-bit integers are strings or numbers. A
 * span of interest that cannot be decoded is left out alone, with a sentence that names the field.
 * @throws {MalformedRequest} naming the field and what was expected, if what is around the spans is wrong.
 */
export function decodeJson(body: Uint8Array): DecodedRequest {
  const request: DecodedRequest = { groups: [], passedOver: 0 };
  const budget = new RequestBudget();
  for (const { scope, items } of readEnvelope(body, KEYS, budget)) {
    const group: SpanGroup = { ...scope, spans: [], malformed: [] };
    for (const [span, path] of items) {
      if (addSpan(group, span, path)) budget.item();
      else request.passedOver += 1;
    }
    if (group.spans.length + group.malformed.length > 0) request.groups.push(group);
  }
  return request;
}

/** @returns false for a span of no interest */
function addSpan(group: SpanGroup, value: unknown, path: string): boolean {
  try {
    const span = object(value, path);
    if (!hasNameOfInterest(text(span, 'name', path))) return false;
    group.spans.push(decodeSpan(span, path));
  } catch (error) {
    if (!(error instanceof MalformedRequest)) throw error;
    group.malformed.push(error.message);
  }
  return true;
}

function decodeSpan(span: Message, path: string): DecodedSpan {
  const { values, shortened } = attributes(span, path);
  return {
    name: text(span, 'name', path),
    traceId: text(span, 'traceId', path).toLowerCase(),
    spanId: text(span, 'spanId', path).toLowerCase(),
    traceState: text(span, 'traceState', path),
    startedAtNs: nanoseconds(span, 'startTimeUnixNano', path),
    endedAtNs: nanoseconds(span, 'endTimeUnixNano', path),
    attributes: values,
    shortened,
  };
}
