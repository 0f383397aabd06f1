// Export requests as the stock exporter makes them, each with ids and times of its own.
import { randomFillSync } from 'node:crypto';
import type { Attributes } from '@opentelemetry/api';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { lateSendAttributes, openAttributes, type SdkSpan, sdkSpans } from '../../support/sdk-spans.ts';

export const SPANS_PER_BODY = 512;

export type Interest = 'contract' | 'none';

/** Where in the bytes of a request stands what is different in each. */
interface Template {
  readonly bytes: Uint8Array;
  readonly spanIds: readonly number[];
  readonly traceIds: readonly number[];
  /** Fixed64 little-endian, nanoseconds since 1970. */
  readonly times: readonly { readonly at: number; readonly offsetNs: bigint }[];
}

const RESOURCE = {
  'service.name': 'chat',
  'service.version': '1.4.2',
  'service.instance.id': 'f3b6ad6e-4d0c-4b41-9a17-1a3f6c0e8a55',
  'deployment.environment.name': 'production',
};
const ROUTES = 8;
const CALL_SITES = 16;
const FRAMES = 10;
const BASE_MS = 1_700_000_000_000;

/**
 * Makes one request after the other: copying a template leaves the sender far below what a receiver needs. Spans of no
 * interest may be the same each time: nobody looks at them.
 */
export function bodyMaker(interest: Interest): (nowMs: number) => Uint8Array {
  const { bytes, spanIds, traceIds, times } = template(interest);
  if (interest === 'none') return () => bytes;
  const random = Buffer.alloc(24 * SPANS_PER_BODY);
  return (nowMs) => {
    const body = Buffer.from(bytes);
    randomFillSync(random);
    for (const [index, at] of spanIds.entries()) random.copy(body, at, 24 * index, 24 * index + 8);
    for (const [index, at] of traceIds.entries()) random.copy(body, at, 24 * index + 8, 24 * index + 24);
    const nowNs = BigInt(Math.trunc(nowMs)) * 1_000_000n;
    for (const { at, offsetNs } of times) body.writeBigUInt64LE(nowNs + offsetNs, at);
    return body;
  };
}

function template(interest: Interest): Template {
  const spans = sdkSpans(
    RESOURCE,
    Array.from({ length: SPANS_PER_BODY }, (_, index) => (interest === 'none' ? httpSpan(index) : contractSpan(index))),
  );
  const bytes = Buffer.from(ProtobufTraceSerializer.serializeRequest(spans) ?? []);
  const find = (needle: Buffer, what: string) => {
    const at = bytes.indexOf(needle);
    if (at === -1 || bytes.indexOf(needle, at + 1) !== -1) throw new Error(`a request does not have one ${what}`);
    return at;
  };
  const timeOf = ([seconds, nanoseconds]: readonly [number, number]) => {
    const ns = BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
    const needle = Buffer.alloc(8);
    needle.writeBigUInt64LE(ns);
    return { at: find(needle, 'time'), offsetNs: ns - BigInt(BASE_MS) * 1_000_000n };
  };
  return {
    bytes,
    spanIds: spans.map((span) => find(Buffer.from(span.spanContext().spanId, 'hex'), 'span id')),
    traceIds: spans.map((span) => find(Buffer.from(span.spanContext().traceId, 'hex'), 'trace id')),
    times: spans.flatMap(({ startTime, endTime }) => [timeOf(startTime), timeOf(endTime)]),
  };
}

/** Half ended connections, half late sends with two stacks. All times of a request differ, so that each is found. */
function contractSpan(index: number): SdkSpan {
  const connectionId = `3hxf5seq2n-${(46_656 + index).toString(36)}`;
  const own = { 'http.route': `/rooms/${index % ROUTES}` };
  const startedAt = BASE_MS - 60_000 - index;
  const endedAt = BASE_MS - index * 8;
  if (index % 2 === 0) {
    const attributes = { ...openAttributes(connectionId), ...own, 'websocket.connection.number': 1 + index };
    return { name: 'websocket.state', startedAt, endedAt, attributes };
  }
  const site = index % CALL_SITES;
  const attributes: Attributes = {
    ...lateSendAttributes(connectionId),
    ...own,
    'websocket.error.recoverable': true,
    'websocket.error.message': 'WebSocket is not open: readyState 3 (CLOSED)',
    'code.stacktrace': stack('broadcast', site),
    'websocket.close.stacktrace': stack('leave', site),
  };
  return { name: 'websocket.error', startedAt, endedAt, attributes };
}

function stack(name: string, site: number): string {
  const frames = Array.from(
    { length: FRAMES },
    (_, frame) => `    at ${name}${site}_${frame} (/srv/chat/dist/rooms/membership-${site}.js:${100 + frame}:17)`,
  );
  return frames.join('\n');
}

/** What a whole collector also sends. */
function httpSpan(index: number): SdkSpan {
  return {
    name: 'GET /api/rooms/:id',
    startedAt: BASE_MS - 60_000 - index,
    endedAt: BASE_MS - index * 8,
    attributes: {
      'http.request.method': 'GET',
      'http.route': '/api/rooms/:id',
      'http.response.status_code': 200,
      'url.scheme': 'https',
      'url.path': `/api/rooms/${index}`,
      'url.query': 'limit=50&after=9f8e7d6c',
      'server.address': 'chat.example.com',
      'server.port': 443,
      'client.address': '203.0.113.7',
      'network.peer.address': '10.1.2.3',
      'network.peer.port': 51_234,
      'network.protocol.version': '1.1',
      'user_agent.original': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
      'http.response.body.size': 1834,
      'thread.id': 1,
    },
  };
}
