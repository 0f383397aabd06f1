import { createTraceState, isSpanContextValid, type SpanContext, TraceFlags, trace } from '@opentelemetry/api';
import { propertyOf } from '../property-of.ts';
import { type Instant, instantNow } from '../time/instant.ts';

/** What is kept of an upgrade request until its WebSocket is set up. */
export interface Handshake {
  readonly startedAt: Instant;
  /** As the request had it. */
  readonly url: unknown;
  readonly path: string;
  readonly spanContext: SpanContext | undefined;
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

/**
 * @param request a server's `http.IncomingMessage`
 * @param noted what was noted of the same upgrade before; it stays if nothing has changed since
 */
export function handshakeOf(request: unknown, noted?: Handshake): Handshake {
  const url = propertyOf(request, 'url');
  const active = activeSpanContext();
  if (noted !== undefined && noted.url === url && active === undefined) return noted;
  return {
    startedAt: instantNow(),
    url,
    path: pathOf(url),
    spanContext: active ?? remoteSpanContext(propertyOf(request, 'headers')),
  };
}

/** The span that is active now; undefined if there is none or its context is invalid. */
export function activeSpanContext(): SpanContext | undefined {
  const context = trace.getActiveSpan()?.spanContext();
  return context !== undefined && isSpanContextValid(context) ? context : undefined;
}

/** W3C Trace Context, sections 3.2 and 3.3. */
function remoteSpanContext(headers: unknown): SpanContext | undefined {
  const traceparent = propertyOf(headers, 'traceparent');
  const [, traceId, spanId, flags] = (typeof traceparent === 'string' && TRACEPARENT.exec(traceparent.trim())) || [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  const tracestate = propertyOf(headers, 'tracestate');
  const context: SpanContext = {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED,
    isRemote: true,
    ...(typeof tracestate === 'string' ? { traceState: createTraceState(tracestate) } : {}),
  };
  return isSpanContextValid(context) ? context : undefined;
}

/**
 * Path of a request target or of a URL, without query. Of a `ws+unix:` URL it is the part after the socket's file. The
 * URL parser is not used: it would be most of the cost of a handshake's record.
 */
export function pathOf(url: unknown): string {
  if (typeof url !== 'string') return '';
  const [query, fragment] = [url.indexOf('?'), url.indexOf('#')];
  if (query === -1 && fragment === -1) return pathWithoutQuery(url);
  const end = query === -1 || (fragment !== -1 && fragment < query) ? fragment : query;
  return copied(pathWithoutQuery(url.slice(0, end)));
}

/** V8 may keep a part as a view of the whole string, and so keep the query for as long as the connection lasts. */
function copied(text: string): string {
  return JSON.parse(JSON.stringify(text));
}

function pathWithoutQuery(beforeQuery: string): string {
  if (beforeQuery.startsWith('/')) return beforeQuery;
  if (beforeQuery.startsWith('ws+unix:')) return beforeQuery.slice(beforeQuery.lastIndexOf(':') + 1);
  const authority = beforeQuery.indexOf('://');
  if (authority === -1) return '';
  const path = beforeQuery.indexOf('/', authority + '://'.length);
  return path === -1 ? '/' : beforeQuery.slice(path);
}
