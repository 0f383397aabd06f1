import type { IncomingMessage } from 'node:http';
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { provider, spansTold, statesAmong, stopAndForget } from '../support/recording.ts';
import { callRaw, closed, connected, connectedTo, listening } from '../support/sockets.ts';

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
});

afterEach(stopAndForget);

test('a connection is told by three states without gaps, in one trace below its first span', async () => {
  const { near, far } = await connected();
  const ended = closed(near, far);
  far.send('WXYZ');
  near.on('message', () => near.send(Buffer.alloc(6), () => near.close(4002, 'enough')));
  await ended;
  const spans = await spansTold();
  for (const role of ['server', 'client']) {
    const [connecting] = statesAmong(spans, 'connecting', role);
    const [open] = statesAmong(spans, 'open', role);
    const [closing] = statesAmong(spans, 'closing', role);
    if (!connecting || !open || !closing) throw new Error(`a state of the ${role} is missing`);
    expect(connecting.endNs).toBe(open.startNs);
    expect(open.endNs).toBe(closing.startNs);
    for (const { startNs, endNs } of [connecting, open, closing]) expect(endNs).toBeGreaterThanOrEqual(startNs);
    expect(connecting.span.parentSpanContext).toBeUndefined();
    for (const { span } of [open, closing]) {
      expect(span.parentSpanContext?.spanId).toBe(connecting.span.spanContext().spanId);
      expect(span.spanContext().traceId).toBe(connecting.span.spanContext().traceId);
    }
    expect(open.attributes).toMatchObject({
      'network.protocol.name': 'web_sockets',
      'url.path': '/rooms/lobby',
      'websocket.close.code': 4002,
      'websocket.close.reason': 'enough',
      'websocket.close.was_clean': true,
      'websocket.close.initiator': role === 'server' ? 'local' : 'remote',
      'websocket.message.sent': 1,
      'websocket.message.received': 1,
      'websocket.message.sent_bytes': role === 'server' ? 6 : 4,
      'websocket.message.received_bytes': role === 'server' ? 4 : 6,
    });
    expect(open.attributes).not.toHaveProperty('error.type');
  }
  const text = JSON.stringify(spans.map(({ attributes }) => attributes));
  for (const unasked of ['secret', '127.0.0.1', 'WXYZ']) expect(text).not.toContain(unasked);
});

test('connection numbers count the connections in the order in which they left OPEN', async () => {
  const { server, url } = await listening();
  const pairs = [await connectedTo(server, url), await connectedTo(server, url), await connectedTo(server, url)];
  for (const { near, far } of pairs.reverse()) {
    const ended = closed(near, far);
    near.close();
    await ended;
  }
  const open = statesAmong(await spansTold(), 'open');
  const numbers = open.map(({ attributes }) => Number(attributes['websocket.connection.number']));
  expect(new Set(numbers).size).toBe(6);
  expect(Math.max(...numbers) - Math.min(...numbers)).toBe(5);
  const byNumber = [...open].sort(
    (a, b) => Number(a.attributes['websocket.connection.number']) - Number(b.attributes['websocket.connection.number']),
  );
  for (let index = 1; index < byNumber.length; index += 1) {
    expect(byNumber[index]?.endNs).toBeGreaterThanOrEqual(byNumber[index - 1]?.endNs ?? 0n);
  }
});

test('the first span links to the span active at the handshake, and to nothing else later', async () => {
  const { server, url } = await listening();
  const active = provider.getTracer('test').startSpan('request');
  const pair = await context.with(trace.setSpan(ROOT_CONTEXT, active), () => connectedTo(server, url));
  active.end();
  const ended = closed(pair.near, pair.far);
  pair.far.close();
  await ended;
  const client = (await spansTold()).filter(({ attributes }) => attributes['websocket.role'] === 'client');
  expect(client.flatMap(({ span }) => span.links.map((link) => link.context.spanId))).toEqual([
    active.spanContext().spanId,
  ]);
  expect(client[0]?.span.links).toHaveLength(1);
  expect(client[0]?.span.spanContext().traceId).not.toBe(active.spanContext().traceId);
});

test('a server links to the traceparent of the upgrade request', async () => {
  const { server, url } = await listening();
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const { near, far } = await connectedTo(server, url, { headers: { traceparent } });
  const ended = closed(near, far);
  far.close();
  await ended;
  const [connecting] = statesAmong(await spansTold(), 'connecting', 'server');
  expect(connecting?.span.links.map((link) => link.context)).toMatchObject([
    { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1, isRemote: true },
  ]);
});

interface FailedHandshake {
  name: string;
  url: () => Promise<string>;
  options?: { handshakeTimeout: number };
  errorType: string;
}

const failedHandshakes: FailedHandshake[] = [
  {
    name: 'that nobody listens for',
    url: async () => {
      const { server, url } = await listening();
      await new Promise((resolve) => server.close(resolve));
      return url;
    },
    errorType: 'peer_gone',
  },
  {
    name: 'that the server refuses with 401',
    url: async () => (await listening({ verifyClient: () => false })).url,
    errorType: 'auth_policy',
  },
  {
    name: 'that the server does not answer in time',
    url: async () => (await listening({ verifyClient: neverAnswer })).url,
    options: { handshakeTimeout: 30 },
    errorType: 'handshake_timeout',
  },
];

/** Only ends the connection once the client has. */
function neverAnswer({ req }: { req: IncomingMessage }, _answer: (accept: boolean) => void): void {
  req.socket.on('end', () => req.socket.destroy()).resume();
}

for (const { name, url, options, errorType } of failedHandshakes) {
  test(`a handshake ${name} is told as ${errorType}`, async () => {
    const far = new WebSocket(await url(), options);
    far.on('error', () => {});
    await closed(far);
    const spans = (await spansTold()).filter(({ attributes }) => attributes['websocket.role'] === 'client');
    expect(spans.map(({ attributes }) => [attributes['websocket.state'], attributes['error.type']])).toEqual([
      ['connecting', errorType],
    ]);
  });
}

test('the errno of a reset connection is told', async () => {
  const { near, far } = await connected();
  const ended = closed(near, far);
  callRaw(far, 'resetAndDestroy');
  await ended;
  const [open] = statesAmong(await spansTold(), 'open', 'server');
  expect(open?.attributes).toMatchObject({
    'error.type': 'peer_gone',
    'websocket.close.errno': 'ECONNRESET',
    'websocket.close.initiator': 'transport',
    'websocket.connection.unclean': true,
  });
});
