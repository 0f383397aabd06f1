import {
  type Attributes,
  createTraceState,
  ROOT_CONTEXT,
  type SpanContext,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resources } from '@opentelemetry/sdk-node';
import { BasicTracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace-base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spanSerializer } from '../../src/register/span-serializer.ts';
import { SEED } from '../support/seed.ts';

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((value) => {
    value[0] = 1;
    return Buffer.from(value).toString('hex');
  });
/** Lone surrogates too. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom('\ud800', 'é'.repeat(64)),
);
const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double(),
  fc.constantFrom(2 ** 31, 2 ** 32 - 1, 2 ** 62, -(2 ** 63), 2 ** 63, -0),
);
const value = fc.oneof(text, number, fc.boolean(), fc.array(text), fc.array(number), fc.array(fc.boolean()));
const attributes = fc.dictionary(text, value, { maxKeys: 20 });
const spanContext = fc.record<SpanContext>(
  {
    traceId: hex(16),
    spanId: hex(8),
    traceFlags: fc.integer({ min: 0, max: 255 }),
    isRemote: fc.boolean(),
    traceState: fc.constantFrom('', 'ot=th:8', 'a=1,b=2').map((state) => createTraceState(state)),
  },
  { requiredKeys: ['traceId', 'spanId', 'traceFlags'] },
);
const time = fc.tuple(fc.integer({ min: 0, max: 17_000_000_000 }), fc.integer({ min: 0, max: 999_999_999 }));
const span = fc.record({
  name: text,
  kind: fc.integer({ min: 0, max: 4 }),
  startTime: time,
  endTime: time,
  attributes,
  parent: fc.option(spanContext, { nil: undefined }),
  links: fc.array(fc.record({ context: spanContext, attributes }, { requiredKeys: ['context'] }), { maxLength: 3 }),
  status: fc.option(text, { nil: undefined }),
});

type MadeUp = typeof span extends fc.Arbitrary<infer Value> ? Value : never;

/** Spans of the SDK itself, so that all that it makes of what it is given is in them. */
function ended(spans: readonly MadeUp[], resource: Attributes, scope: string, version?: string): ReadableSpan[] {
  const all: ReadableSpan[] = [];
  const processor = { onStart: () => {}, onEnd: (one: ReadableSpan) => void all.push(one), ...IDLE };
  const provider = new BasicTracerProvider({
    resource: resources.resourceFromAttributes(resource),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer(scope, version, version === undefined ? {} : { schemaUrl: `https://${version}` });
  for (const { name, parent, status, endTime, ...options } of spans) {
    const context = parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
    const one = tracer.startSpan(name, options, context);
    if (status !== undefined) one.setStatus({ code: SpanStatusCode.ERROR, message: status });
    one.end(endTime);
  }
  return all;
}

const IDLE = { forceFlush: async () => {}, shutdown: async () => {} };

function bytesOf(serializer: typeof spanSerializer, spans: ReadableSpan[]): string {
  return Buffer.from(serializer.serializeRequest(spans) ?? []).toString('hex');
}

test('a request has the bytes that the serializer of OpenTelemetry gives it', () => {
  fc.assert(
    fc.property(
      fc.array(span, { maxLength: 5 }),
      attributes,
      text,
      fc.option(fc.domain(), { nil: undefined }),
      (spans, resource, scope, version) => {
        const all = ended(spans, resource, scope, version);
        expect(bytesOf(spanSerializer, all)).toBe(bytesOf(ProtobufTraceSerializer, all));
      },
    ),
    { seed: SEED, numRuns: 2_000 },
  );
});

test('spans with events, and of two providers, are serialized as well', () => {
  const [plain] = fc.sample(span, { seed: SEED, numRuns: 1 });
  if (plain === undefined) throw new Error('no span');
  const all = [...ended([plain], { a: 1 }, 'one'), ...ended([plain], { a: 2 }, 'two'), spanWithEvent()];
  expect(bytesOf(spanSerializer, all)).toBe(bytesOf(ProtobufTraceSerializer, all));
  expect(bytesOf(spanSerializer, all.slice(2))).toBe(bytesOf(ProtobufTraceSerializer, all.slice(2)));
});

function spanWithEvent(): ReadableSpan {
  const all: ReadableSpan[] = [];
  const processor = { onStart: () => {}, onEnd: (one: ReadableSpan) => void all.push(one), ...IDLE };
  new BasicTracerProvider({ spanProcessors: [processor] }).getTracer('a').startSpan('a').addEvent('event').end();
  const [only] = all;
  if (only === undefined) throw new Error('no span has ended');
  return only;
}
