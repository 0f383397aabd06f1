import { trace } from '@opentelemetry/api';
import {
  AlwaysOnSampler,
  BasicTracerProvider,
  InMemorySpanExporter,
  ParentBasedSampler,
  type Sampler,
  SimpleSpanProcessor,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { afterEach, describe, expect, test } from 'vitest';
import { noteClosed, noteConnecting, noteOpen } from '../../src/connection/lifecycle.ts';
import { createPipeline } from '../../src/connection/pipeline.ts';
import { samplingProbability } from '../../src/span/sampling.ts';
import { instantNow } from '../../src/time/instant.ts';

const SHARE = new TraceIdRatioBasedSampler(0.25);

function tracerOf(sampler: Sampler | undefined) {
  return new BasicTracerProvider(sampler === undefined ? {} : { sampler }).getTracer('test');
}

afterEach(() => trace.disable());

describe('the share that a sampler lets through', () => {
  test.each<[string, Sampler | undefined, number | undefined]>([
    ['a ratio', SHARE, 0.25],
    ['a ratio under a ParentBased one', new ParentBasedSampler({ root: SHARE }), 0.25],
    ['a very small ratio', new TraceIdRatioBasedSampler(1e-7), 1e-7],
    ['all', new AlwaysOnSampler(), undefined],
    ['all, by a ratio of 1', new TraceIdRatioBasedSampler(1), undefined],
    ['the default', undefined, undefined],
    [
      'a ratio for remote parents alone',
      new ParentBasedSampler({ root: new AlwaysOnSampler(), remoteParentSampled: SHARE }),
      undefined,
    ],
  ])('of %s', (_, sampler, share) => {
    expect(samplingProbability(tracerOf(sampler))).toBe(share);
  });

  test('is known of a tracer that was asked for before there was a provider', () => {
    const early = trace.getTracer('early');
    expect(samplingProbability(early)).toBeUndefined();
    trace.setGlobalTracerProvider(new BasicTracerProvider({ sampler: SHARE }));
    early.startSpan('first').end();
    expect(samplingProbability(early)).toBe(0.25);
  });
});

test('every span under a ratio sampler has the share, so that their weights add up to the connections', async () => {
  const exporter = new InMemorySpanExporter();
  const sampler = new ParentBasedSampler({ root: SHARE });
  const provider = new BasicTracerProvider({ sampler, spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const tracer = provider.getTracer('test');
  const pipeline = createPipeline({ tracer: () => tracer, flushProvider: () => provider.forceFlush() });
  const connections = 4_000;
  for (let count = 0; count < connections; count += 1) {
    const record = noteConnecting(pipeline, 'server', '/', instantNow(), undefined);
    noteOpen(record);
    noteClosed(record, { code: 1000, reason: '', wasClean: true, errno: '', closeTimeoutMs: 30_000 });
  }
  await pipeline.flush();
  const spans = exporter.getFinishedSpans();
  expect(spans.every(({ attributes }) => attributes['websocket.sampling.probability'] === 0.25)).toBe(true);
  const ended = spans.filter(({ attributes }) => attributes['websocket.state'] === 'open');
  const weight = ended.reduce(
    (sum, { attributes }) => sum + 1 / Number(attributes['websocket.sampling.probability']),
    0,
  );
  // Five standard deviations of a sum of weights.
  expect(Math.abs(weight - connections)).toBeLessThan(5 * Math.sqrt(connections * 3));
});
