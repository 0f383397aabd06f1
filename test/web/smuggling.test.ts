import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createOtlpProxy } from '../../app/_web/otlp-proxy.ts';
import { portOf } from '../bench/port.ts';

/** What a sender hides in a body: a request that the receiver must never see as one. */
const HIDDEN =
  'POST /v1/traces HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 6\r\n\r\nhidden';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

interface Framed {
  readonly headers: readonly string[];
  readonly body: string;
}

const CHUNKED = `${HIDDEN.length.toString(16)}\r\n${HIDDEN}\r\n0\r\n\r\n`;
const FRAMINGS: Readonly<Record<string, Framed>> = {
  'in chunks': { headers: ['Transfer-Encoding: chunked'], body: CHUNKED },
  'with a length': { headers: [`Content-Length: ${HIDDEN.length}`], body: HIDDEN },
  'with a length that Connection names': {
    headers: [`Content-Length: ${HIDDEN.length}`, 'Connection: keep-alive, content-length'],
    body: HIDDEN,
  },
};

const BODILESS = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'PUT', 'PATCH'];

describe('a request that is hidden in a body', () => {
  test.each(
    BODILESS.flatMap((method) => Object.entries(FRAMINGS).map(([name, framed]) => [method, name, framed] as const)),
  )('of %s, %s, never reaches the receiver', async (method, _, framed) => {
    const { port, seen } = await pipe();
    await sendRaw(port, method, framed);
    expect(await answerTo(port, 'next')).toBe('next');
    expect(seen).toEqual(['next']);
  });

  test.each([
    ...Object.entries(FRAMINGS),
    [
      'in chunks that Connection names',
      { headers: ['Transfer-Encoding: chunked', 'Connection: transfer-encoding'], body: CHUNKED },
    ],
    [
      'of a host that Connection names',
      { headers: [`Content-Length: ${HIDDEN.length}`, 'Connection: host, content-type'], body: HIDDEN },
    ],
  ] satisfies [string, Framed][])('of POST, %s, is the body of that request alone', async (_, framed) => {
    const { port, seen } = await pipe();
    await sendRaw(port, 'POST', framed);
    expect(await answerTo(port, 'next')).toBe('next');
    expect(seen).toEqual([HIDDEN, 'next']);
  });

  test.each([
    ['both a length and chunks', [`Content-Length: ${HIDDEN.length}`, 'Transfer-Encoding: chunked']],
    ['two lengths', ['Content-Length: 2', `Content-Length: ${HIDDEN.length}`]],
    ['a coding that is not the last', ['Transfer-Encoding: chunked, identity']],
  ])('is refused with %s', async (_, headers) => {
    const { port, seen } = await pipe();
    expect(await sendRaw(port, 'POST', { headers, body: CHUNKED })).toMatch(/^HTTP\/1.1 400 /);
    expect(await answerTo(port, 'next')).toBe('next');
    expect(seen).toEqual(['next']);
  });

  test('is not read from a body that the receiver has answered before its end', async () => {
    const { port, seen } = await pipe({ answersEarly: true });
    const half = { headers: ['Content-Length: 1000000'], body: 'x'.repeat(70_000) };
    expect(await sendRaw(port, 'POST', half)).toMatch(/^HTTP\/1.1 413 /);
    expect(await answerTo(port, 'next')).toBe('next');
    expect(seen).toEqual(['next']);
  });
});

/**
 * A pipe to a receiver that answers with the body that it got.
 * @returns `seen` has all bodies, in the order in which the receiver saw their requests
 */
async function pipe({ answersEarly = false } = {}): Promise<{ port: number; seen: string[] }> {
  const seen: string[] = [];
  const receiver = createServer(async (request, response) => {
    if (answersEarly && request.headers['content-length'] === '1000000') {
      response.writeHead(413).end();
      return;
    }
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push(body);
    response.end(body);
  });
  const proxy = createOtlpProxy({ host: '127.0.0.1', port: await listen(receiver) }, []);
  cleanUps.push(() => proxy.close());
  return { port: await listen(createServer((...exchange) => proxy.handle(...exchange))), seen };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return portOf(server);
}

/** Sends these bytes and returns the answer's first. */
async function sendRaw(port: number, method: string, { headers, body }: Framed): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  cleanUps.push(() => socket.destroy());
  const head = [`${method} /v1/traces HTTP/1.1`, 'Host: a', 'Content-Type: application/json', ...headers];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  const [answer] = await once(socket, 'data');
  return String(answer);
}

async function answerTo(port: number, body: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/traces`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  return answer.text();
}
