import { randomBytes } from 'node:crypto';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';

type Value = string | number | boolean;
/** Attributes of a span or resource by name; `undefined` leaves a default one out. */
export type FixtureAttributes = Record<string, Value | undefined>;

/** A span as OTLP/JSON has it. */
export interface FixtureSpan {
  traceId: string;
  spanId: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  traceState?: string;
  attributes: { key: string; value: object }[];
}

/** What all spans take; times are epoch ms, with fractions. */
export interface SpanOptions {
  startedAt?: number;
  endedAt?: number;
  connectionId?: string;
  role?: 'server' | 'client';
  route?: string;
  /** The path as it was asked for, in place of a route. */
  path?: string;
  traceId?: string;
  spanId?: string;
  traceState?: string;
  /** Added to the defaults, or put in their place. */
  attributes?: FixtureAttributes;
}

export interface FixtureRequest {
  resourceSpans: {
    resource: { attributes: { key: string; value: object }[] };
    scopeSpans: { scope: { name: string }; spans: FixtureSpan[] }[];
  }[];
}

/** A connection that was open for a minute and closed with 1000 by this side. */
export function openSpan(options: SpanOptions = {}): FixtureSpan {
  return span('websocket.state', options, {
    'websocket.state': 'open',
    'websocket.close.code': 1000,
    'websocket.close.initiator': 'local',
    'websocket.close.was_clean': true,
    'websocket.message.sent': 0,
    'websocket.message.received': 0,
  });
}

/** `connecting` or `closing`. */
export function stateSpan(state: 'connecting' | 'closing', options: SpanOptions = {}): FixtureSpan {
  return span('websocket.state', options, { 'websocket.state': state });
}

/** A completed call of close(). */
export function closeSpan(options: SpanOptions = {}): FixtureSpan {
  return span('websocket.close', options, {
    'websocket.operation': 'close',
    'websocket.state': 'open',
    'websocket.close.code': 1000,
    'websocket.close.initiator': 'local',
    'websocket.close.outcome': 'completed',
  });
}

/** One send after close, the first of its connection. `startedAt` is the connection's end. */
export function lateSendSpan(options: SpanOptions = {}): FixtureSpan {
  return errorSpan('send_after_close', options);
}

/** What the instrumentation of a process says of itself: it is of no connection. */
export function noticeSpan(kind: string, options: SpanOptions = {}): FixtureSpan {
  const none = { 'websocket.connection.id': undefined, 'websocket.role': undefined, 'http.route': undefined };
  return span(
    'websocket.notice',
    { ...options, attributes: { ...none, ...options.attributes } },
    {
      'websocket.notice.kind': kind,
    },
  );
}

/** An incident of any category. */
export function errorSpan(category: string, options: SpanOptions = {}): FixtureSpan {
  return span('websocket.error', options, {
    'error.type': category,
    'websocket.error.recoverable': category !== 'send_failed',
    'websocket.error.count': 1,
    'websocket.error.first': true,
    'websocket.operation': category.includes('close') && !category.startsWith('send') ? 'close' : 'send',
    'websocket.state': 'closed',
    'websocket.close.initiator': 'local',
    'websocket.message.size': 64,
    'websocket.time_since_close_ms': Math.max(0, (options.endedAt ?? 0) - (options.startedAt ?? 0)),
  });
}

/** An export request of one resource and our scope. */
export function exportRequest(
  resource: FixtureAttributes,
  spans: FixtureSpan[],
  scopeName = '@afterclose/instrumentation',
): FixtureRequest {
  return {
    resourceSpans: [
      {
        resource: { attributes: keyValues({ 'service.name': 'chat', 'service.instance.id': 'chat-1', ...resource }) },
        scopeSpans: [{ scope: { name: scopeName }, spans }],
      },
    ],
  };
}

/** The bytes of a JSON export request. */
export function jsonBody(request: FixtureRequest): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(request));
}

function span(name: string, options: SpanOptions, defaults: FixtureAttributes): FixtureSpan {
  const endedAt = options.endedAt ?? Date.now();
  const connectionId = options.connectionId ?? hex(8);
  return {
    traceId: options.traceId ?? hex(16),
    spanId: options.spanId ?? hex(8),
    name,
    kind: 1,
    startTimeUnixNano: nanoseconds(options.startedAt ?? endedAt - MINUTE_MS),
    endTimeUnixNano: nanoseconds(endedAt),
    ...(options.traceState === undefined ? {} : { traceState: options.traceState }),
    attributes: keyValues({
      'websocket.connection.id': connectionId,
      'websocket.role': options.role ?? 'server',
      'network.protocol.name': 'web_sockets',
      'http.route': options.path === undefined ? (options.route ?? '/chat') : undefined,
      'url.path': options.path,
      ...defaults,
      ...options.attributes,
    }),
  };
}

function keyValues(attributes: FixtureAttributes): { key: string; value: object }[] {
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: anyValue(value) }],
  );
}

function anyValue(value: Value): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

function nanoseconds(epochMs: number): string {
  const whole = Math.floor(epochMs);
  return String(BigInt(whole) * 1_000_000n + BigInt(Math.round((epochMs - whole) * 1e6)));
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
