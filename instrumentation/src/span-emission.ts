import {
  type Attributes,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { callSite, stackText } from './call-site.ts';
import type { SpanDraft } from './connection-record.ts';
import { hrTime } from './instant.ts';
import { ATTR_CLOSE_STACKTRACE, ATTR_CODE_STACKTRACE } from './semconv.ts';

/**
 * Makes the span and ends it. The first span of a connection is the root of its trace and links to the handshake's;
 * all others are its children, so that samplers which follow the parent decide once per connection.
 * @param attributes all but those of the stacks
 */
export function emitSpan(tracer: Tracer, draft: SpanDraft, attributes: Attributes): void {
  const { record } = draft;
  const options: SpanOptions = {
    kind: SpanKind.INTERNAL,
    startTime: hrTime(draft.startMs),
    attributes: { ...attributes, ...stackAttributes(draft) },
  };
  if (record.firstSpan === undefined) {
    options.root = true;
    if (record.handshake !== undefined) options.links = [{ context: record.handshake }];
  }
  const parent = record.firstSpan === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, record.firstSpan);
  const span = tracer.startSpan(draft.name, options, parent);
  if (record.firstSpan === undefined && isSpanContextValid(span.spanContext())) {
    record.firstSpan = span.spanContext();
    record.handshake = undefined;
  }
  if (draft.unexpected) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(hrTime(draft.endMs));
}

function stackAttributes(draft: SpanDraft): Record<string, string | number> {
  const attributes = draft.callSite === undefined ? {} : callSite(draft.callSite);
  const offendingCall = draft.offendingCall === undefined ? '' : stackText(draft.offendingCall);
  const firstClose = draft.firstClose === undefined ? '' : stackText(draft.firstClose);
  if (offendingCall !== '') attributes[ATTR_CODE_STACKTRACE] = offendingCall;
  if (firstClose !== '') attributes[ATTR_CLOSE_STACKTRACE] = firstClose;
  return attributes;
}
