import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createRequire } from 'node:module';
import { createServer, type LookupFunction, type Server, type Socket } from 'node:net';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import type { WebSocket } from 'ws';
import { instrumentWebSocketClass } from '../../src/register/instrument-websocket-class.ts';
import { WebSocketInstrumentation } from '../../src/register/websocket-instrumentation.ts';
import { recorder } from '../support/recorder.ts';

const FIXTURES = new URL('../../../test/fixtures/tls/', import.meta.url);
const CERTIFICATE = readFileSync(new URL('certificate.pem', FIXTURES));
const KEY = readFileSync(new URL('key.pem', FIXTURES));

const { exporter, provider } = recorder();
const instrumentation = new WebSocketInstrumentation();
instrumentation.setTracerProvider(provider);
afterAll(() => instrumentation.disable());

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

async function answering(statusCode: number): Promise<string> {
  const answer: RequestListener = (_request, response) => {
    response.writeHead(statusCode, { connection: 'close' }).end();
  };
  return `ws://127.0.0.1:${await portOf(createHttpServer(answer))}`;
}

/** A server that reads the request, and then does this with the raw socket. */
async function rawly(answer: (socket: Socket) => unknown): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  return `ws://127.0.0.1:${await portOf(server)}`;
}

async function secure(): Promise<string> {
  const server = createHttpsServer({ cert: CERTIFICATE, key: KEY });
  server.on('tlsClientError', () => {});
  return `wss://127.0.0.1:${await portOf(server)}`;
}

async function nobody(): Promise<string> {
  const server = createServer();
  const port = await portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return `ws://127.0.0.1:${port}`;
}

interface Failure {
  url: () => Promise<string>;
  options?: { handshakeTimeout?: number; lookup?: LookupFunction; ca?: Buffer; servername?: string };
  told: [failure: string | undefined, ending: string, errno: string | undefined, statusCode: number | undefined];
}

const FAILURES: Record<string, Failure> = {
  'that nobody listens for': { url: nobody, told: ['refused', 'peer_gone', 'ECONNREFUSED', undefined] },
  'with a host of no address': {
    url: async () => 'ws://nobody.invalid',
    options: { lookup: (_host, _options, found) => found(Object.assign(new Error(), { code: 'ENOTFOUND' }), '', 4) },
    told: ['name_not_found', 'peer_gone', 'ENOTFOUND', undefined],
  },
  'that is reset': {
    url: () => rawly((socket) => socket.resetAndDestroy()),
    told: ['reset', 'peer_gone', 'ECONNRESET', undefined],
  },
  'that is ended without an answer': {
    url: () => rawly((socket) => socket.end()),
    told: ['reset', 'peer_gone', 'ECONNRESET', undefined],
  },
  'that is answered by a wrong key': {
    url: () =>
      rawly((socket) =>
        socket.write(
          'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n',
        ),
      ),
    told: ['bad_answer', 'protocol_error', undefined, 101],
  },
  'that is not answered in time': {
    url: () => rawly(() => {}),
    options: { handshakeTimeout: 50 },
    told: ['timeout', 'handshake_timeout', undefined, undefined],
  },
  'with a certificate that is signed by itself': {
    url: secure,
    told: ['tls', 'unknown', 'DEPTH_ZERO_SELF_SIGNED_CERT', undefined],
  },
  'with a certificate of another name': {
    url: secure,
    options: { ca: CERTIFICATE, servername: 'elsewhere.example' },
    told: ['tls', 'unknown', 'ERR_TLS_CERT_ALTNAME_INVALID', undefined],
  },
  'by TLS with a server that speaks none': {
    url: async () => (await rawly((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))).replace('ws:', 'wss:'),
    told: ['tls', 'unknown', expect.stringMatching(/^(?:EPROTO|ERR_SSL_)/), undefined],
  },
  'that is answered by 401': { url: () => answering(401), told: ['unauthorized', 'auth_policy', undefined, 401] },
  'that is answered by 403': { url: () => answering(403), told: ['forbidden', 'auth_policy', undefined, 403] },
  'that is answered by 404': { url: () => answering(404), told: ['not_found', 'unknown', undefined, 404] },
  'that is answered by 429': { url: () => answering(429), told: ['too_many_requests', 'unknown', undefined, 429] },
  'that is answered by 503': { url: () => answering(503), told: ['server_error', 'unknown', undefined, 503] },
  'that is answered by 200': { url: () => answering(200), told: ['http_status', 'unknown', undefined, 200] },
};

interface Library {
  new (url: string, options: object): WebSocket;
}

for (const version of ['ws', 'ws-7.0', 'ws-7.5', 'ws-8.11']) {
  const library: Library = createRequire(import.meta.url)(version);
  instrumentWebSocketClass(library);
  describe(`of ${version}, a handshake`, () => {
    test.each(Object.entries(FAILURES))('%s keeps its reason', async (_, { url, options = {}, told }) => {
      const socket = new library(await url(), options);
      const errors: unknown[] = [];
      socket.on('error', (error) => errors.push(error));
      await new Promise((resolve) => socket.once('close', resolve));
      await instrumentation.forceFlush();
      const spans = exporter.getFinishedSpans().map(({ attributes }) => attributes);
      exporter.reset();
      expect(errors).toHaveLength(1);
      expect(spans).toHaveLength(1);
      const [span] = spans;
      expect([
        span?.['websocket.handshake.failure'],
        span?.['error.type'],
        span?.['websocket.close.errno'],
        span?.['http.response.status_code'],
      ]).toEqual(told);
    });
  });
}
