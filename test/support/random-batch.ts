import { gzipSync } from 'node:zlib';
import type { CloseEvent } from '../../app/_close/event/event.ts';
import { DAY_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import type { Encoding } from '../../app/_otlp/request-body.ts';
import { ingest } from '../../app/_receiver/ingest.ts';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import {
  closeSpan,
  errorSpan,
  exportRequest,
  type FixtureSpan,
  jsonBody,
  lateSendSpan,
  openSpan,
  type SpanOptions,
  stateSpan,
} from './otlp-fixture.ts';
import { protobufBody } from './otlp-protobuf.ts';

/** One export request as it goes over the wire, and the events that it holds. */
export interface RandomBatch {
  headers: Record<string, string>;
  body: Uint8Array;
  events: readonly CloseEvent[];
}

const MAX_SPANS = 60;
const REACH_MS = 3 * DAY_MS;

/**
 * Returns a function that makes another batch of one process at each call. A batch has every kind of span, sampled and
 * not, from the last minutes and some from the last three days, in any of the encodings, compressed or not. Only ids and the
 * time of the call differ between two runs with one seed.
 */
export function randomBatches(
  seed: number,
  instance: string,
  encodings: readonly [Encoding, ...Encoding[]] = ['json', 'protobuf'],
): () => RandomBatch {
  const random = randomFrom(seed);
  const oneOf = <T>(...values: readonly [T, ...T[]]): T => values[Math.floor(random() * values.length)] ?? values[0];
  let connectionNumber = 0;

  function span(now: number): FixtureSpan {
    const endedAt = now - Math.floor(random() * (random() < 0.2 ? REACH_MS : 180_000));
    connectionNumber += 1;
    const options: SpanOptions = {
      endedAt,
      startedAt: endedAt - Math.floor(random() * 120_000),
      role: oneOf('server', 'client'),
      route: oneOf('/chat', '/feed/:id', ''),
      traceState: oneOf('', 'ot=th:8', 'ot=th:c'),
      attributes: {
        'websocket.close.code': oneOf(1000, 1001, 1006, 4000),
        'websocket.close.initiator': oneOf('local', 'remote', 'transport'),
        'websocket.connection.unclean': random() < 0.3,
      },
    };
    const { attributes } = options;
    switch (oneOf('open', 'open', 'late', 'late', 'close', 'error', 'state')) {
      case 'open':
        return openSpan({
          ...options,
          attributes: {
            ...attributes,
            'websocket.connection.number': connectionNumber,
            'websocket.message.sent': Math.floor(random() * 100),
            'error.type': oneOf(undefined, undefined, 'peer_gone', 'unknown'),
          },
        });
      case 'late':
        return lateSendSpan({
          ...options,
          attributes: {
            ...attributes,
            'websocket.error.first': random() < 0.7,
            'websocket.error.count': 1 + Math.floor(random() * 5),
            'code.stacktrace': `at send (chat.ts:${Math.floor(random() * 20)}:5)`,
            'websocket.close.stacktrace': 'at leave (chat.ts:20:5)',
          },
        });
      case 'close':
        return closeSpan({
          ...options,
          attributes: { ...attributes, 'websocket.close.outcome': oneOf('completed', 'completed', 'timed_out') },
        });
      case 'error':
        return errorSpan(oneOf('double_close', 'send_failed', 'send_before_open'), options);
      default:
        return stateSpan(oneOf('connecting', 'closing'), options);
    }
  }

  return () => {
    const now = Date.now();
    const spans = Array.from({ length: 1 + Math.floor(random() * MAX_SPANS) }, () => span(now));
    const service = { 'service.name': oneOf('chat', 'feed'), 'service.version': oneOf('1', '2') };
    const request = exportRequest({ ...service, 'service.instance.id': instance }, spans);
    const encoding = oneOf(...encodings);
    const body = encoding === 'json' ? jsonBody(request) : protobufBody(request);
    const { events, rejected } = ingest(body, encoding, 'default', now, DEFAULT_RETENTION);
    if (events.length < spans.length) throw new Error(`A random span is refused: ${rejected[0]?.message}`);
    const compressed = random() < 0.5;
    return {
      headers: {
        'content-type': encoding === 'json' ? 'application/json' : 'application/x-protobuf',
        ...(compressed && { 'content-encoding': 'gzip' }),
      },
      body: compressed ? gzipSync(body) : body,
      events,
    };
  };
}
