import { createServer } from 'node:http';
import { createServer as createTcpServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { exportFailure } from '../../src/register/export-failure.ts';
import { exportTarget, serviceName } from '../../src/register/export-target.ts';
import { run } from '../support/program.ts';

const TARGET = { exporter: 'otlp', protocol: 'http/protobuf', url: 'http://collector:4318/v1/traces' };
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function failure(code: string | number, message = 'it failed'): Error {
  return Object.assign(new Error(message), { code });
}

describe('why an export failed', () => {
  test.each([
    ['ECONNREFUSED', 'nothing listens there'],
    ['ENOTFOUND', 'its host name is not known'],
    ['EAI_AGAIN', 'its host name is not known'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'does not speak TLS'],
    ['EPROTO', 'does not speak TLS'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate is not trusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate is not trusted'],
    ['HPE_INVALID_CONSTANT', 'does not speak HTTP/1.1'],
    ['ECONNRESET', 'does not speak HTTP/1.1'],
    ['ETIMEDOUT', 'can not be reached'],
    [400, 'does not understand'],
    [401, 'asks for a key'],
    [403, 'asks for a key'],
    [404, 'takes no traces at this path'],
    [405, 'takes no traces at this path'],
    [413, 'too large'],
    [429, 'overloaded'],
    [503, 'overloaded'],
    [4040, 'it failed'],
  ])('%s: %s', (code, words) => {
    const sentence = exportFailure(failure(code), TARGET);
    expect(sentence).toContain('spans can not be delivered to http://collector:4318/v1/traces (');
    expect(sentence).toContain(words);
    expect(sentence).toMatch(/\.$/);
  });

  test('under gRPC is that the receiver speaks HTTP', () => {
    const sentence = exportFailure(failure(14, '14 UNAVAILABLE: refused'), { ...TARGET, protocol: 'grpc' });
    expect(sentence).toContain('(14): 14 UNAVAILABLE: refused. ');
    expect(sentence).toContain('OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf');
  });

  test('is found in the cause, and anything may be thrown', () => {
    const error = new Error('fetch failed', { cause: failure('ECONNREFUSED') });
    expect(exportFailure(error, TARGET)).toContain('nothing listens there');
    for (const odd of [undefined, null, 'text', 7, {}])
      expect(exportFailure(odd, TARGET)).toContain('not be delivered');
  });
});

describe('where spans go', () => {
  test.each([
    [{}, { exporter: 'otlp', protocol: 'http/protobuf', url: 'http://localhost:4318/v1/traces' }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a:1/' }, { url: 'http://a:1/v1/traces' }],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://a:1/otlp' }, { url: 'http://a:1/otlp' }],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, { protocol: 'grpc', url: 'http://localhost:4317' }],
    [
      { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json' },
      { protocol: 'http/json', url: 'http://localhost:4318/v1/traces' },
    ],
    [{ OTEL_TRACES_EXPORTER: 'console' }, { exporter: 'console' }],
  ])('%o', (env, target) => {
    expect(exportTarget(env)).toMatchObject(target);
  });

  test.each([
    [{}, undefined],
    [{ OTEL_SERVICE_NAME: 'chat' }, 'chat'],
    [{ OTEL_RESOURCE_ATTRIBUTES: 'a=b,service.name=feed' }, 'feed'],
    [{ OTEL_SERVICE_NAME: 'chat', OTEL_RESOURCE_ATTRIBUTES: 'service.name=feed' }, 'chat'],
  ])('the service of %o is %s', (env, name) => {
    expect(serviceName(env)).toBe(name);
  });
});

describe('what register prints', () => {
  test('is one line at the start, with where spans go and as which service', async () => {
    const { lines } = await run('unrelated.mjs', { OTEL_SERVICE_NAME: 'chat' }).ended;
    expect(lines).toEqual([
      'hooks ws, undici and the global WebSocket; spans go to http://localhost:4318/v1/traces (http/protobuf) as service "chat".',
    ]);
  });

  test.each([
    ['no name', { OTEL_SERVICE_NAME: '' }, /without a name: set OTEL_SERVICE_NAME/],
    ['no exporter', { OTEL_TRACES_EXPORTER: 'none' }, /spans go nowhere, since OTEL_TRACES_EXPORTER is none/],
    ['another exporter', { OTEL_TRACES_EXPORTER: 'console' }, /spans go to the exporter "console"/],
    ['a disabled SDK', { OTEL_SDK_DISABLED: 'true' }, /exports nothing, since OTEL_SDK_DISABLED is true/],
    ['Sentry beside it', { NODE_OPTIONS: '--import ./test/programs/sentry-sign.mjs' }, /; beside Sentry\.$/],
  ])('with %s it says so', async (_, env, words) => {
    const { lines } = await run('unrelated.mjs', env).ended;
    expect(lines).toEqual([expect.stringMatching(words)]);
  });

  test.each([
    [401, 'asks for a key'],
    [404, 'takes no traces at this path'],
    [400, 'does not understand the request'],
  ])('says once why an export was refused with %d', async (status, words) => {
    const server = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(status).end());
    });
    const { lines, code } = await run('waits.mjs', { ...(await listening(server)), ...PROMPT }).ended;
    expect(code).toBe(0);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`(HTTP ${status}): `);
    expect(lines[1]).toContain(words);
  });

  test('says that a port does not speak HTTP, or that gRPC was asked for', async () => {
    const server = createTcpServer((socket) => socket.end('\u0000\u0000\u0006\u0004'));
    const { lines } = await run('waits.mjs', { ...(await listening(server)), ...PROMPT }).ended;
    expect(lines[1]).toContain('does not speak HTTP/1.1');
    const env = { ...PROMPT, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };
    const byGrpc = await run('waits.mjs', env).ended;
    expect(byGrpc.lines[1]).toContain('OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf');
  }, 30_000);

  test('says that the last spans were not delivered where an exporter would try for longer', async () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };
    const { lines } = await run('import-named.mjs', env).ended;
    expect(lines[1]).toMatch(/^the last spans were not delivered to http:\/\/127\.0\.0\.1:9\/v1\/traces/);
  });
});

/** Exports soon, without long tries, from a program that ends by itself when the first one has failed. */
const PROMPT = { OTEL_BSP_SCHEDULE_DELAY: '100', OTEL_EXPORTER_OTLP_TIMEOUT: '1500', END_AFTER_MS: '4000' };

async function listening(server: Server): Promise<Record<string, string>> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, OTEL_SERVICE_NAME: 'chat' };
}
