import {
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { callSite, stackText } from './call-site.ts';
import type { ConnectionRecord, SpanDraft } from './connection-record.ts';
import { hrTime } from './instant.ts';
import {
  ATTR_CLOSE_STACKTRACE,
  ATTR_CODE_STACKTRACE,
  ATTR_CONNECTION_ID,
  ATTR_NETWORK_PROTOCOL_NAME,
  ATTR_ROLE,
  ATTR_URL_PATH,
  NETWORK_PROTOCOL_NAME_WEB_SOCKETS,
} from './semconv.ts';

/** Tells the processes apart, so that a connection's id is unique among all of them. */
const PROCESS_ID = Math.floor(Math.random() * 2 ** 52).toString(36);

/**
 * Makes the span and ends it. The first span of a connection is the root of its trace and links to the handshake's;
 * all others are its children, so that samplers which follow the parent decide once per connection.
 */
export function emitSpan(tracer: Tracer, draft: SpanDraft): void {
  const { record } = draft;
  const options: SpanOptions = {
    kind: SpanKind.INTERNAL,
    startTime: hrTime(draft.startMs),
    attributes: { ...connectionAttributes(record), ...draft.attributes, ...stackAttributes(draft) },
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

function connectionAttributes(record: ConnectionRecord): Record<string, string> {
  return {
    [ATTR_CONNECTION_ID]: `${PROCESS_ID}-${record.sequence.toString(36)}`,
    [ATTR_ROLE]: record.role,
    [ATTR_NETWORK_PROTOCOL_NAME]: NETWORK_PROTOCOL_NAME_WEB_SOCKETS,
    ...(record.path === '' ? {} : { [ATTR_URL_PATH]: record.path }),
  };
}

function stackAttributes(draft: SpanDraft): Record<string, string | number> {
  const attributes = draft.callSite === undefined ? {} : callSite(draft.callSite);
  const offendingCall = draft.offendingCall === undefined ? '' : stackText(draft.offendingCall);
  const firstClose = draft.firstClose === undefined ? '' : stackText(draft.firstClose);
  if (offendingCall !== '') attributes[ATTR_CODE_STACKTRACE] = offendingCall;
  if (firstClose !== '') attributes[ATTR_CLOSE_STACKTRACE] = firstClose;
  return attributes;
}
