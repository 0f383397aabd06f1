import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import { BasicTracerProvider, type ReadableSpan, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { expect, test } from 'vitest';
import { UnconfirmedSpans } from '../../src/register/unconfirmed-spans.ts';

/** A receiver that is there or not, and the names of the spans that it has taken. */
function receiver() {
  const taken: string[] = [];
  let error: (Error & { code?: number | string }) | undefined;
  const exporter: SpanExporter = {
    export(spans, done) {
      const result: ExportResult =
        error === undefined ? { code: ExportResultCode.SUCCESS } : { code: ExportResultCode.FAILED, error };
      if (error === undefined) taken.push(...spans.map(({ name }) => name));
      done(result);
    },
    shutdown: async () => {},
  };
  return {
    taken,
    exporter,
    answers(code?: number | string) {
      error = code === undefined ? undefined : Object.assign(new Error(String(code)), { code });
    },
  };
}

const NO_PROCESSOR = { onStart: () => {}, forceFlush: async () => {}, shutdown: async () => {} };

function watched() {
  const { taken, exporter, answers } = receiver();
  const unconfirmed = new UnconfirmedSpans();
  const ended: ReadableSpan[] = [];
  const keeper = { ...NO_PROCESSOR, onEnd: (span: ReadableSpan) => void ended.push(span) };
  const tracer = new BasicTracerProvider({ spanProcessors: [unconfirmed, keeper] }).getTracer('test');
  const watching = unconfirmed.watching(exporter);
  return {
    taken,
    answers,
    unconfirmed,
    /** Ends spans and exports them. */
    send(...names: string[]) {
      for (const name of names) tracer.startSpan(name).end();
      watching.export(ended.splice(0), () => {});
    },
  };
}

test.each([['ECONNREFUSED'], [503], [429], [408], [500]])(
  'what a receiver that answers %s did not take is sent again when it takes the next, in order',
  (code) => {
    const { taken, answers, send, unconfirmed } = watched();
    answers(code);
    send('a', 'b');
    send('c');
    expect(taken).toEqual([]);
    answers();
    send('d');
    expect(taken).toEqual(['d', 'a', 'b', 'c']);
    expect(unconfirmed.take()).toEqual([]);
  },
);

test.each([[400], [401], [404], [413]])('what a receiver refuses with %s is not sent again', (code) => {
  const { taken, answers, send, unconfirmed } = watched();
  answers(code);
  send('a');
  answers();
  send('b');
  expect(taken).toEqual(['b']);
  expect(unconfirmed.take()).toEqual([]);
});

test('at the exit, all that was not taken is handed over once', () => {
  const { answers, send, unconfirmed } = watched();
  answers('ECONNREFUSED');
  send('a', 'b');
  expect(unconfirmed.take().map(({ name }) => name)).toEqual(['a', 'b']);
  expect(unconfirmed.take()).toEqual([]);
});

test('beyond 16,384 spans the oldest are forgotten, but no heartbeat', () => {
  const { taken, answers, send } = watched();
  answers('ECONNREFUSED');
  send('websocket.heartbeat', ...Array(16_384 + 100).fill('old'));
  answers();
  send('new');
  expect(taken.filter((name) => name === 'old')).toHaveLength(16_383);
  expect(taken.filter((name) => name === 'websocket.heartbeat')).toHaveLength(1);
});
