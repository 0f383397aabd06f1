import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createOtlpProxy, isOtlpPath } from '../../app/_web/otlp-proxy.ts';

type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

describe('the pipe to the receiver', () => {
  test('takes what is under /v1/ and nothing else', () => {
    expect(['/v1/traces', '/v1/logs?x=1', '/v1/'].map(isOtlpPath)).toEqual([true, true, true]);
    expect(['/', '/v1', '/v10/x', '/api/v1/summary', undefined].map(isOtlpPath)).toEqual(Array(5).fill(false));
  });

  test('passes method, path, headers and body on, and status, headers and body back', async () => {
    const seen: { method?: string | undefined; url?: string | undefined; headers?: object; body?: string } = {};
    const { url } = await proxyTo(async (incoming, outgoing) => {
      Object.assign(seen, { method: incoming.method, url: incoming.url, headers: incoming.headers });
      seen.body = await text(incoming);
      outgoing.writeHead(418, { 'X-Answer': 'yes', 'Content-Type': 'application/x-protobuf' }).end('short and stout');
    });

    const answer = await fetch(`${url}/v1/traces?key=1`, {
      method: 'POST',
      headers: { 'Content-Encoding': 'gzip', 'X-Scope': 'a' },
      body: 'spans',
    });

    expect(seen).toMatchObject({ method: 'POST', url: '/v1/traces?key=1', body: 'spans' });
    expect(seen.headers).toMatchObject({ 'content-encoding': 'gzip', 'x-scope': 'a', 'content-length': '5' });
    expect(answer.status).toBe(418);
    expect(answer.headers.get('x-answer')).toBe('yes');
    expect(await answer.text()).toBe('short and stout');
  });

  test.each([
    ['OPTIONS', '/v1/traces', 204],
    ['GET', '/v1/traces', 405],
    ['PUT', '/v1/logs', 405],
    ['POST', '/v1/nothing', 404],
  ])('answers %s %s itself with %i', async (method, path, status) => {
    const { url } = await proxyTo(() => expect.fail('the receiver was asked'));
    const headers = { Origin: 'https://app.example.com', 'Access-Control-Request-Headers': 'x-api-key' };
    const answer = await fetch(`${url}${path}`, { method, headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(answer.headers.get('allow')).toBe({ 204: 'POST, OPTIONS', 405: 'POST' }[status] ?? null);
    expect(answer.headers.get('access-control-allow-headers')).toBe(status === 204 ? 'x-api-key' : null);
  });

  test('streams: the receiver reads the first bytes before the last are sent', async () => {
    const { url } = await proxyTo(async (incoming, outgoing) => {
      const [first] = await once(incoming, 'data');
      outgoing.write(first);
      outgoing.end(await text(incoming));
    });
    const sending = request(`${url}/v1/traces`, { method: 'POST' });
    sending.write('first');
    const [answer]: IncomingMessage[] = await once(sending, 'response');
    if (!answer) throw new Error('no answer');
    const [echoed] = await once(answer, 'data');
    sending.end(' last');
    expect(`${echoed}${await text(answer)}`).toBe('first last');
  });

  test('keeps its connections to the receiver', async () => {
    const ports = new Set<number | undefined>();
    const { url } = await proxyTo((incoming, outgoing) => {
      ports.add(incoming.socket.remotePort);
      incoming.resume().on('end', () => outgoing.end('{}'));
    });
    for (let turn = 0; turn < 5; turn++) await (await post(url, 'application/json')).text();
    expect(ports.size).toBe(1);
  });

  test('passes a refusal on that comes before the body was read', async () => {
    const { url } = await proxyTo((incoming, outgoing) => {
      outgoing.writeHead(413).end('too much');
      incoming.resume();
    });
    const answer = await fetch(`${url}/v1/traces`, { method: 'POST', body: Buffer.alloc(8_000_000) });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toBe('too much');
  });

  test('hangs up on the receiver when the sender goes away', async () => {
    const events = new EventEmitter();
    const { url } = await proxyTo((incoming) => {
      incoming.resume().on('close', () => events.emit('gone'));
      sending.destroy();
    });
    const gone = once(events, 'gone');
    const sending = request(`${url}/v1/traces`, { method: 'POST' }).on('error', () => {});
    sending.write('half of it');
    await gone;
  });

  test('does not make a cut answer look whole', async () => {
    const { url } = await proxyTo((_, outgoing) => {
      outgoing.writeHead(200, { 'Content-Length': '100' });
      outgoing.write('part', () => outgoing.destroy());
    });
    const answer = await post(url, 'application/json');
    await expect(answer.text()).rejects.toThrow();
  });
});

describe('while the receiver is away', () => {
  test.each(['application/json', 'Application/JSON; charset=utf-8'])(
    'a %s request gets a JSON status',
    async (type) => {
      const { url, receiver } = await proxyTo(() => {});
      receiver.close();
      const answer = await post(url, type);
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(answer.headers.get('content-type')).toBe('application/json');
      expect(await answer.json()).toEqual({ code: 14, message: expect.stringMatching(/receiver/) });
    },
  );

  test('a protobuf request gets a protobuf status', async () => {
    const { url, receiver } = await proxyTo(() => {});
    receiver.close();
    const answer = await post(url, 'application/x-protobuf');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('content-type')).toBe('application/x-protobuf');
    const status = Buffer.from(await answer.arrayBuffer());
    expect([...status.subarray(0, 3)]).toEqual([0x08, 14, 0x12]);
    expect(status[3]).toBe(status.length - 4);
    expect(status.subarray(4).toString()).toMatch(/receiver/);
  });

  test('a page of a listed origin may read the status, others not', async () => {
    const { url, receiver } = await proxyTo(() => {});
    receiver.close();
    const allowed = async (Origin: string) => {
      const answer = await fetch(`${url}/v1/traces`, { method: 'POST', headers: { Origin }, body: '{}' });
      return answer.headers.get('access-control-allow-origin');
    };
    expect(await allowed('https://app.example.com')).toBe('https://app.example.com');
    expect(await allowed('https://example.com')).toBeNull();
  });

  test('a receiver that hangs up before it answers counts as away', async () => {
    const { url } = await proxyTo((incoming) => incoming.socket.destroy());
    expect((await post(url, 'application/json')).status).toBe(503);
  });

  test('a receiver that comes back is used at once', async () => {
    const { url, receiver, port } = await proxyTo(() => {});
    await new Promise((resolve) => receiver.close(resolve));
    expect((await post(url, 'application/json')).status).toBe(503);
    await listen((incoming, outgoing) => incoming.resume().on('end', () => outgoing.end('{}')), port);
    expect((await post(url, 'application/json')).status).toBe(200);
  });
});

async function proxyTo(handler: Handler): Promise<{ url: string; receiver: Server; port: number }> {
  const { server: receiver, port } = await listen(handler);
  const proxy = createOtlpProxy({ host: '127.0.0.1', port }, ['https://app.example.com']);
  cleanUps.push(() => proxy.close());
  const front = await listen((incoming, outgoing) => proxy.handle(incoming, outgoing));
  return { url: `http://127.0.0.1:${front.port}`, receiver, port };
}

async function listen(handler: Handler, wanted = 0): Promise<{ server: Server; port: number }> {
  const server = createServer(handler);
  server.listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port };
}

function post(url: string, contentType: string): Promise<Response> {
  return fetch(`${url}/v1/traces`, { method: 'POST', headers: { 'Content-Type': contentType }, body: '{}' });
}

async function text(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
