import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { SendOptions } from '../../app/_notify/attempt.ts';
import { signature } from '../../app/_notify/signature.ts';
import { sendWebhook } from '../../app/_notify/webhook.ts';
import { cutOff, hookServer, listening, never, withStatus } from './hook-server.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = Date.UTC(2026, 10, 20, 12) + 999;
const MESSAGE = { id: 'msg_1', body: '{"type":"test","data":{"text":"ü"}}' };
const LOOPBACK: SendOptions = { privateTargets: ['127.0.0.0/8'], now: () => NOW };

function send(url: string, options: Partial<SendOptions> = {}, secret: string | null = SECRET) {
  return sendWebhook({ url, secret }, MESSAGE, { ...LOOPBACK, ...options });
}

describe('a webhook', () => {
  test('is a POST of the body, with the id, the second of the attempt and the signature of both', async () => {
    const { url, received } = await hookServer(withStatus(204));
    expect(await send(`${url}/hooks?key=a`)).toMatchObject({ isDelivered: true, outcome: '204 No Content' });
    const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = received;
    expect([path, body]).toEqual(['/hooks?key=a', MESSAGE.body]);
    const timestamp = Math.floor(NOW / 1000);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(MESSAGE.body)),
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signature(SECRET, { ...MESSAGE, timestamp }),
    });
  });

  test('has no signature without a secret', async () => {
    const { url, received } = await hookServer();
    await send(url, {}, null);
    expect(received[0]?.headers).not.toHaveProperty('webhook-signature');
  });
});

describe('an answer', () => {
  test.each([200, 201, 202, 204, 299])('of %d takes it', async (status) => {
    const { url } = await hookServer(withStatus(status));
    expect(await send(url)).toMatchObject({ isDelivered: true, mayHaveArrived: true });
  });

  test.each([
    [300, '300 Multiple Choices: redirects are not followed', false],
    [400, '400 Bad Request', false],
    [404, '404 Not Found', false],
    [429, '429 Too Many Requests', false],
    [500, '500 Internal Server Error', false],
    [502, '502 Bad Gateway', true],
    [503, '503 Service Unavailable', false],
    [504, '504 Gateway Timeout', true],
    [599, '599', false],
  ])('of %d does not: %s', async (status, outcome, mayHaveArrived) => {
    const { url } = await hookServer(withStatus(status));
    const attempt = { isDelivered: false, outcome, mayHaveArrived, isFinal: false, retryAfterMs: null };
    expect(await send(url)).toEqual(attempt);
  });

  test('of 410 is final', async () => {
    const { url } = await hookServer(withStatus(410));
    expect(await send(url)).toMatchObject({ isDelivered: false, outcome: '410 Gone', isFinal: true });
  });

  test.each([301, 302, 303, 307, 308])('of %d is not followed', async (status) => {
    const other = await hookServer();
    const { url, received } = await hookServer(withStatus(status, { location: other.url }));
    expect((await send(url)).outcome).toMatch(/redirects are not followed$/);
    expect([received.length, other.received.length]).toEqual([1, 0]);
  });

  test.each([
    [429, '7', 7_000],
    [503, '0', 0],
    [503, new Date(NOW + 60_001).toUTCString(), 60_001],
    [503, new Date(NOW - 60_000).toUTCString(), 0],
    [429, 'soon', null],
    [429, '-5', null],
    [500, '7', null],
    [200, '7', null],
  ])('of %d with Retry-After %s asks to wait', async (status, value, expected) => {
    const { url } = await hookServer(withStatus(status, { 'retry-after': value }));
    expect((await send(url)).retryAfterMs).toBe(expected);
  });

  test('without end is read to 64 kB, and its status counts', async () => {
    let sent = 0;
    let onEnd = () => {};
    const ended = new Promise<void>((resolve) => {
      onEnd = resolve;
    });
    const url = await listening((request, response) => {
      request.resume();
      const more = () => {
        while (!response.destroyed) {
          sent += 16_384;
          if (!response.write('x'.repeat(16_384))) return;
        }
      };
      response.writeHead(500).on('drain', more).on('close', onEnd);
      more();
    });
    expect((await send(url)).outcome).toBe('500 Internal Server Error');
    await ended;
    // What the systems of both sides hold in their buffers was sent too.
    expect(sent).toBeLessThan(16_000_000);
  });

  test('that never ends keeps its status when the time is over', async () => {
    const { url } = await hookServer((response) => {
      response.writeHead(200).write('a');
    });
    expect(await send(url, { timeoutMs: 100 })).toMatchObject({ isDelivered: true, outcome: '200 OK' });
  });
});

describe('without an answer', () => {
  test('in time, the message may have arrived', async () => {
    const { url } = await hookServer(never);
    expect(await send(url, { timeoutMs: 100 })).toMatchObject({
      outcome: 'no answer within 0.1 s',
      mayHaveArrived: true,
    });
  });

  test('since the connection was cut off, the message may have arrived', async () => {
    const { url } = await hookServer(cutOff);
    expect(await send(url)).toMatchObject({ outcome: 'the connection was cut off', mayHaveArrived: true });
  });

  test('by HTTP, the message may have arrived', async () => {
    const url = await rawServer('SSH-2.0-OpenSSH_9.6\r\n');
    expect((await send(url)).outcome).toMatch(/^it did not answer by HTTP/);
  });

  test('since nobody listens, it did not arrive', async () => {
    expect(await send('http://127.0.0.1:1/')).toMatchObject({
      outcome: 'the connection was refused',
      mayHaveArrived: false,
    });
  });

  test('since the other side speaks no TLS, it did not arrive', async () => {
    const { url, received } = await hookServer();
    expect(await send(url.replace('http', 'https'))).toMatchObject({ isDelivered: false, mayHaveArrived: false });
    expect(received).toEqual([]);
  });

  test('since the name leads nowhere, it did not arrive', async () => {
    const resolve = async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    };
    const attempt = await send('http://hooks.example.com/', { resolve });
    expect(attempt).toMatchObject({ outcome: 'its name is not known', mayHaveArrived: false });
  });

  test('since the program stops, it may have arrived', async () => {
    const { url, came } = await hookServer(never);
    const stop = new AbortController();
    const attempt = send(url, { stop: stop.signal });
    await came(1);
    stop.abort();
    expect(await attempt).toMatchObject({
      outcome: 'the receiver stopped before an answer came',
      mayHaveArrived: true,
    });
  });
});

/** Answers whoever connects with the same bytes. */
async function rawServer(bytes: string): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).end(bytes);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return address !== null && typeof address === 'object' ? `http://127.0.0.1:${address.port}` : '';
}
