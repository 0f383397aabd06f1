import { promisify } from 'node:util';
import { Server, ServerCredentials, type sendUnaryData } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type Collector, openSpansAmong, startCollector } from '../support/collector.ts';
import { exportingTo, run } from '../support/program.ts';

let collector: Collector;

beforeEach(async () => {
  collector = await startCollector();
});

afterEach(async () => {
  await collector.close();
});

function openSpans() {
  return openSpansAmong(collector.spans);
}

describe('--import @afterclose/instrumentation/register', () => {
  for (const [program, connections] of [
    ['import-named.mjs', 1],
    ['import-default.mjs', 1],
    ['require.cjs', 1],
    ['nested-copies.cjs', 2],
    ['prompt-exit.mjs', 1],
  ] as const) {
    test(`sees ws in ${program}, exports, and lets the process exit by itself`, async () => {
      const { code, stderr } = await run(program, exportingTo(collector.url)).ended;
      expect([code, stderr]).toEqual([0, '']);
      const ended = openSpans();
      expect(ended.map(({ attributes }) => attributes['websocket.role']).sort()).toEqual([
        ...Array(connections).fill('client'),
        ...Array(connections).fill('server'),
      ]);
      const errors = collector.spans.filter(({ name }) => name === 'websocket.error');
      expect(errors.map(({ attributes }) => attributes['error.type'])).toEqual(
        Array(connections).fill('send_after_close'),
      );
      expect(collector.resource).toMatchObject({ 'service.name': 'tested' });
      expect(collector.resource['service.instance.id']).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    });
  }

  test('exports by gRPC where the environment asks for it', async () => {
    const bodies: Buffer[] = [];
    const path = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
    const same = (bytes: Buffer) => bytes;
    const method = {
      path,
      requestStream: false,
      responseStream: false,
      requestDeserialize: same,
      responseSerialize: same,
    };
    const server = new Server();
    server.addService(
      { Export: { ...method, requestSerialize: same, responseDeserialize: same } },
      {
        Export: (call: { request: Buffer }, answer: sendUnaryData<Buffer>) => {
          bodies.push(call.request);
          answer(null, Buffer.alloc(0));
        },
      },
    );
    const bind = promisify(server.bindAsync.bind(server));
    const port = await bind('127.0.0.1:0', ServerCredentials.createInsecure());
    onTestFinished(() => server.forceShutdown());
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
    const { code, stderr } = await run('import-named.mjs', env).ended;
    expect([code, stderr]).toEqual([0, '']);
    expect(Buffer.concat(bodies).toString('latin1')).toContain('send_after_close');
  });

  test('follows contexts as soon as somebody else has a tracer, and exports stay untraced', async () => {
    const { code, stdout, stderr } = await run('other-tracer.mjs', exportingTo(collector.url)).ended;
    expect([code, stderr, stdout]).toEqual([0, '', 'before false\nafter true\nin parent true\n']);
    expect(openSpans()).toHaveLength(2);
    // The client's handshake.
    expect(collector.spans.filter(({ name }) => name === 'request')).toHaveLength(1);
  });

  test('gives way to an SDK that starts later, and sends the spans of WebSockets, and only these, where it did', async () => {
    const { code, stdout, stderr } = await run('later-sdk.mjs', exportingTo(collector.url)).ended;
    expect([code, stderr, stdout.split('\n')]).toEqual([
      0,
      '',
      [
        'registered true true true',
        'a third false',
        'injected {"own":true}',
        'in parent true true',
        'spans early,held,parent',
        '',
      ],
    ]);
    expect(openSpans()).toHaveLength(2);
    expect(collector.spans.filter(({ name }) => name === 'websocket.error')).toHaveLength(1);
    expect(collector.spans.filter(({ name }) => !name.startsWith('websocket.'))).toEqual([]);
  });

  for (const [program, said] of [
    ['undici-import.mjs', ''],
    ['undici-require.cjs', ''],
    ['global-websocket.mjs', 'before false\nafter true\n'],
  ] as const) {
    test(`sees standard WebSockets in ${program}, and loads none that the application does not use`, async () => {
      const env = { ...exportingTo(collector.url), NODE_OPTIONS: '--experimental-websocket --no-warnings' };
      const { code, stdout, stderr } = await run(program, env).ended;
      expect([code, stderr, stdout]).toEqual([0, '', said]);
      expect(
        openSpans()
          .map(({ attributes }) => attributes['websocket.role'])
          .sort(),
      ).toEqual(['client', 'server']);
      const errors = collector.spans.filter(({ name }) => name === 'websocket.error');
      expect(errors.map(({ attributes }) => [attributes['error.type'], attributes['websocket.role']])).toEqual([
        ['send_after_close', 'client'],
      ]);
    });
  }

  test('keeps a service.instance.id that the environment gives', async () => {
    const env = { ...exportingTo(collector.url), OTEL_RESOURCE_ATTRIBUTES: 'service.instance.id=mine' };
    await run('import-named.mjs', env).ended;
    expect(collector.resource['service.instance.id']).toBe('mine');
  });

  test('exports nothing when OTEL_SDK_DISABLED is true', async () => {
    const { code, stderr } = await run('import-named.mjs', { ...exportingTo(collector.url), OTEL_SDK_DISABLED: 'true' })
      .ended;
    expect([code, stderr, collector.spans]).toEqual([0, '', []]);
  });

  test('does not hold the process up for more than 2 seconds if nobody receives the spans', async () => {
    const startedAt = performance.now();
    const { code } = await run('import-named.mjs', exportingTo('http://127.0.0.1:9')).ended;
    expect(code).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(6_000);
  });

  test('leaves the environment as it was', async () => {
    const env = exportingTo(collector.url);
    const program = run('waits.mjs', env);
    await program.said('ready');
    program.kill('SIGKILL');
    const { stdout } = await program.ended;
    const names = [...Object.keys(env), 'OTEL_SERVICE_NAME'].sort();
    expect(stdout).toContain(`environment ${names}\n`);
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`flushes on ${signal} and dies of it`, async () => {
      const program = run('waits.mjs', exportingTo(collector.url));
      await program.said('ready');
      program.kill(signal);
      const ended = await program.ended;
      expect([ended.code, ended.signal]).toEqual([null, signal]);
      expect(openSpans()).toHaveLength(2);
    });
  }

  test('tells on a signal of the connections that are closing', async () => {
    const program = run('closing-at-exit.mjs', exportingTo(collector.url));
    await program.said('ready');
    program.kill('SIGTERM');
    expect((await program.ended).signal).toBe('SIGTERM');
    const [client, server] = openSpans().sort((a, b) =>
      String(a.attributes['websocket.role']) < String(b.attributes['websocket.role']) ? -1 : 1,
    );
    expect(openSpans()).toHaveLength(2);
    expect(server?.attributes).toMatchObject({ 'websocket.role': 'server', 'websocket.close.initiator': 'local' });
    expect(server?.attributes).not.toHaveProperty('websocket.close.code');
    // It does not read, so it does not know of the close.
    expect(client?.attributes).toMatchObject({ 'websocket.role': 'client', 'error.type': 'process_exit' });
  });

  test('leaves a signal to the application that listens for it', async () => {
    const program = run('waits.mjs', { ...exportingTo(collector.url), LISTEN: '1' });
    await program.said('ready');
    program.kill('SIGTERM');
    expect((await program.ended).code).toBe(7);
  });
});
