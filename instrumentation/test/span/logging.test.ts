import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { DiagLogLevel, diag } from '@opentelemetry/api';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { noteDeparture } from '../../src/connection/departure.ts';
import { noteIncident, UNKNOWN_CALL } from '../../src/connection/incident-gathering.ts';
import { noteConnecting, noteOpen } from '../../src/connection/lifecycle.ts';
import { createPipeline, type Pipeline } from '../../src/connection/pipeline.ts';
import type { Logger } from '../../src/span/logging.ts';
import { instantNow } from '../../src/time/instant.ts';

const tracer = new BasicTracerProvider().getTracer('test');

function pipelineWith(logger?: Logger): Pipeline {
  return createPipeline({ tracer: () => tracer, flushProvider: async () => {}, logger });
}

function misuse(pipeline: Pipeline, category: 'send_after_close' | 'send_failed', connections = 1): void {
  for (let index = 0; index < connections; index += 1) {
    const record = noteConnecting(pipeline, 'server', '/rooms', instantNow(), undefined);
    noteOpen(record);
    noteDeparture(record, 'close', record.now());
    const incident = { category, operation: 'send', state: 'closing', size: 10, message: 'not open' } as const;
    noteIncident(record, incident, record.now(), UNKNOWN_CALL);
  }
}

function lines() {
  const said: unknown[][] = [];
  const on =
    (level: string) =>
    (...args: unknown[]) => {
      said.push([level, ...args]);
    };
  return { said, debug: on('debug'), warn: on('warn') };
}

const FIELDS = expect.objectContaining({
  'websocket.role': 'server',
  'websocket.operation': 'send',
  'websocket.state': 'closing',
  'websocket.error.count': 1,
  'url.path': '/rooms',
});

describe('what is logged', () => {
  afterEach(() => {
    diag.disable();
  });

  test('goes to debug if it is recoverable and to warn if not, with the operation and the state', async () => {
    const logger = lines();
    const pipeline = pipelineWith(logger);
    misuse(pipeline, 'send_after_close');
    misuse(pipeline, 'send_failed');
    await pipeline.flush();
    expect(logger.said).toEqual([
      ['debug', '@afterclose/instrumentation: send_after_close: send() in CLOSING: not open', FIELDS],
      ['warn', '@afterclose/instrumentation: send_failed: send() in CLOSING: not open', FIELDS],
    ]);
  });

  test('has the fields first for a logger of the shape of pino or bunyan', async () => {
    for (const mark of [{ bindings: () => ({}) }, { fields: {} }]) {
      const logger = { ...lines(), ...mark };
      const pipeline = pipelineWith(logger);
      misuse(pipeline, 'send_failed');
      await pipeline.flush();
      expect(logger.said).toEqual([['warn', FIELDS, expect.stringContaining('send_failed')]]);
    }
  });

  test('is a line on a console', async () => {
    let text = '';
    const stream = new Writable({
      write(chunk, _encoding, done) {
        text += chunk;
        done();
      },
    });
    const pipeline = pipelineWith(new Console(stream));
    misuse(pipeline, 'send_failed');
    await pipeline.flush();
    expect(text).toMatch(/^@afterclose\/instrumentation: send_failed: send\(\) in CLOSING: not open \{/);
    expect(text).toContain("'websocket.role': 'server'");
  });

  test('goes to diag where there is no logger', async () => {
    const said: unknown[] = [];
    const ignore = () => {};
    const logger = {
      error: ignore,
      info: ignore,
      verbose: ignore,
      warn: ignore,
      debug: (text: string) => said.push(text),
    };
    diag.setLogger(logger, DiagLogLevel.DEBUG);
    const pipeline = pipelineWith();
    said.length = 0;
    misuse(pipeline, 'send_after_close');
    await pipeline.flush();
    expect(said).toEqual(['@afterclose/instrumentation: send_after_close: send() in CLOSING: not open']);
  });

  test('is at most 100 lines a second', async () => {
    const logger = lines();
    const pipeline = pipelineWith(logger);
    misuse(pipeline, 'send_after_close', 400);
    await pipeline.flush();
    expect(logger.said.length).toBeGreaterThanOrEqual(100);
    expect(logger.said.length).toBeLessThan(200);
  });

  test('costs no span when the logger throws', async () => {
    const failing = () => {
      throw new Error('disk full');
    };
    const startSpan = vi.spyOn(tracer, 'startSpan');
    const pipeline = pipelineWith({ debug: failing, warn: failing });
    misuse(pipeline, 'send_failed', 3);
    await pipeline.flush();
    expect(startSpan.mock.calls.filter(([name]) => name === 'websocket.error')).toHaveLength(3);
    startSpan.mockRestore();
  });
});
