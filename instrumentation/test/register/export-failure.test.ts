import { createServer } from 'node:http';
import { createServer as createTcpServer, type Server } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { exportFailure } from '../../src/register/export-failure.ts';
import { exportTarget, serviceName } from '../../src/register/export-target.ts';
import { run } from '../support/program.ts';

const TARGET = { protocol: 'http/protobuf', url: 'http://collector:4318/v1/traces' };
const servers: Server[] = [];

afterAll(() => {
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
    ['ERR_INVALID_PROTOCOL', 'no address for HTTP'],
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

  test('under gRPC names its port, and the protocol that the other port speaks', () => {
    const sentence = exportFailure(failure(14, '14 UNAVAILABLE: refused'), { ...TARGET, protocol: 'grpc' });
    expect(sentence).toContain('(14): 14 UNAVAILABLE: refused. ');
    expect(sentence).toContain('gRPC is often on 4317. For a port of OTLP over HTTP, often 4318, set');
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
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost:4318' },
      { url: 'localhost:4318/v1/traces', wrong: { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'localhost:4318' } },
    ],
    [
      { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'no address' },
      {
        url: 'http://localhost:4318/v1/traces',
        wrong: { name: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', value: 'no address' },
      },
    ],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' }, { wrong: undefined }],
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
    ['no name', { OTEL_SERVICE_NAME: '' }, /without a service name: set OTEL_SERVICE_NAME/],
    ['no exporter', { OTEL_TRACES_EXPORTER: 'none' }, /spans go nowhere, since OTEL_TRACES_EXPORTER is none\.$/],
    ['another exporter', { OTEL_TRACES_EXPORTER: 'console' }, /spans go to the exporter "console"/],
    ['a disabled SDK', { OTEL_SDK_DISABLED: 'true' }, /exports nothing, since OTEL_SDK_DISABLED is true/],
    ['Sentry beside it', { NODE_OPTIONS: '--import ./test/programs/sentry-sign.mjs' }, /; beside Sentry\.$/],
    [
      'a tracer provider of somebody else',
      { NODE_OPTIONS: '--import ./test/programs/own-provider.mjs' },
      /spans go to the tracer provider that is registered already\.$/,
    ],
    [
      'a tracer provider of Sentry',
      { NODE_OPTIONS: '--import ./test/programs/sentry-sign.mjs --import ./test/programs/own-provider.mjs' },
      /spans go to the tracer provider that is registered already, and none to http:\/\/localhost:4318\/v1\/traces; beside Sentry\. To send them there, load register first\.$/,
    ],
    [
      'an address that is none',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http//collector' },
      /to http:\/\/localhost:4318\/v1\/traces \(http\/protobuf: OTEL_EXPORTER_OTLP_ENDPOINT is "http\/\/collector", and should begin with http/,
    ],
    [
      'an address without a scheme',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost:4318' },
      /OTEL_EXPORTER_OTLP_ENDPOINT is "localhost:4318", and should begin with http:\/\/ or https:\/\/\)/,
    ],
  ])('with %s it says so', async (_, env, words) => {
    const { lines } = await run('unrelated.mjs', env).ended;
    expect(lines).toEqual([expect.stringMatching(words)]);
  });

  test('is one line more where register is loaded twice', async () => {
    const { lines } = await run('register-twice.mjs', { OTEL_SERVICE_NAME: 'chat' }).ended;
    expect(lines.slice(1)).toEqual(['register is loaded a second time in this process; this time it does nothing.']);
  });
});

/** A receiver that takes OTLP at its one path, and a server that speaks no HTTP. */
const RECEIVER = () =>
  createServer((request, response) => {
    const status = request.url === '/v1/traces' ? 200 : 404;
    request.resume().on('end', () => response.writeHead(status).end());
  });
const REFUSING = (status: number) => () =>
  createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status).end());
  });
const OTHER_PROTOCOL = () => createTcpServer((socket) => socket.end('\u0000\u0000\u0006\u0004'));

describe.concurrent('the first failed export of a wrong setting is said once, with its remedy', () => {
  test.each<[string, (() => Server) | undefined, (url: string) => Record<string, string>, string]>([
    ['gRPC asked for', RECEIVER, (url) => at(url, 'grpc'), 'set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf'],
    ['a port for gRPC', OTHER_PROTOCOL, at, 'does not speak HTTP/1.1. A port for gRPC (often 4317)'],
    ['nobody on the port', undefined, () => at('http://127.0.0.1:9'), 'nothing listens there. Start the receiver'],
    ['no such host', undefined, () => at('http://no-such-host.invalid:4318'), 'its host name is not known. Correct'],
    ['TLS to a plain port', RECEIVER, (url) => at(url.replace('http:', 'https:')), 'does not speak TLS. Use http://'],
    ['the path twice', RECEIVER, (url) => at(`${url}/v1/traces`), '(HTTP 404): it takes no traces at this path'],
    [
      'a wrong path',
      RECEIVER,
      (url) => ({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/v1/trace` }),
      '/v1/trace (HTTP 404): it takes no traces at this path',
    ],
    ['no key', REFUSING(401), at, '(HTTP 401): it asks for a key. Give the key by OTEL_EXPORTER_OTLP_HEADERS.'],
    ['a wrong key', REFUSING(403), at, '(HTTP 403): it asks for a key'],
    ['JSON to who reads none', REFUSING(415), (url) => at(url, 'http/json'), '(HTTP 415): it does not understand'],
    ['what it does not understand', REFUSING(400), at, '(HTTP 400): it does not understand the request'],
    [
      'no scheme',
      undefined,
      () => at('localhost:4318'),
      'it is no address for HTTP. Begin OTEL_EXPORTER_OTLP_ENDPOINT',
    ],
  ])('%s', async (_, makeServer, settings, words) => {
    const url = makeServer ? await listening(makeServer()) : '';
    const { lines, code } = await run('waits.mjs', { ...settings(url), ...PROMPT }).ended;
    expect(code).toBe(0);
    expect(lines.slice(1)).toEqual([expect.stringContaining(words)]);
  });
});

describe('the last spans', () => {
  test('are said not to be delivered where an exporter would try for longer', async () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };
    const { lines } = await run('import-named.mjs', env).ended;
    expect(lines[1]).toMatch(/^the last spans were not delivered to http:\/\/127\.0\.0\.1:9\/v1\/traces/);
  });
});

/** Exports soon, without long tries, from a program that ends by itself when the first one has failed. */
const PROMPT = { OTEL_BSP_SCHEDULE_DELAY: '100', OTEL_EXPORTER_OTLP_TIMEOUT: '1500', END_AFTER_MS: '4000' };

function at(url: string, protocol = 'http/protobuf'): Record<string, string> {
  return { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_PROTOCOL: protocol };
}

/** Returns its address. */
async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
