import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { type Reach, refusalOf } from '../../app/_otlp/admission.ts';

const REACH: Reach = {
  host: 'Box.internal',
  allowedHosts: ['afterclose', '.example.com'],
  publicUrl: 'https://dashboard.example.org',
  corsOrigins: ['https://app.example.net'],
};

function asked(method: string, headers: IncomingMessage['headers'], reach = REACH): number {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method, url: '/', headers });
  return refusalOf(request, reach)?.status ?? 200;
}

describe('a name', () => {
  test.each([
    ['127.0.0.1:3000', 200],
    ['10.1.2.3', 200],
    ['[::1]:4318', 200],
    ['[fd00::1]', 200],
    ['localhost:3000', 200],
    ['LOCALHOST', 200],
    ['afterclose.localhost', 200],
    ['box.internal:4318', 200],
    ['afterclose:4318', 200],
    ['example.com', 200],
    ['a.b.example.com:80', 200],
    ['dashboard.example.org', 200],
    ['localhost.', 200],
    ['evil.test', 421],
    ['notexample.com', 421],
    ['afterclose.evil.test', 421],
    ['localhost.evil.test', 421],
    ['127.0.0.1.evil.test', 421],
    ['evil.test:127.0.0.1', 421],
    ['', 421],
  ])('in Host, %j, is answered with %i by every method', (host, status) => {
    expect(['GET', 'HEAD', 'OPTIONS', 'POST'].map((method) => asked(method, { host }))).toEqual(Array(4).fill(status));
  });

  test('that no header has is that of an old program', () => {
    expect(asked('GET', {})).toBe(200);
  });
});

describe('a request', () => {
  const ask = (part: Partial<IncomingMessage>) => {
    const request = new IncomingMessage(new Socket());
    Object.assign(request, { method: 'GET', headers: { host: 'localhost' }, ...part });
    return refusalOf(request, REACH)?.status ?? 200;
  };

  test.each([
    ['/', 200],
    ['*', 200],
    ['http://localhost/', 400],
    ['http://evil.test/v1/traces', 400],
    ['evil.test:443', 400],
  ])('for %s is answered with %i', (url, status) => {
    expect(ask({ url })).toBe(status);
  });

  test('with two Host headers is a 400', () => {
    expect(ask({ url: '/', headersDistinct: { host: ['localhost', 'evil.test'] } })).toBe(400);
    expect(ask({ url: '/', headersDistinct: { host: ['localhost'] } })).toBe(200);
  });
});

describe('a write', () => {
  const host = '127.0.0.1:3000';
  test.each<[string, IncomingMessage['headers'], number]>([
    ['of a program', {}, 200],
    ['of the own page', { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3000' }, 200],
    [
      'of the own page behind a proxy that changes Host',
      { 'sec-fetch-site': 'same-origin', origin: 'https://a.test' },
      200,
    ],
    ['of a person', { 'sec-fetch-site': 'none' }, 200],
    ['of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }, 403],
    ['of another port of the same machine', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:8080' }, 403],
    ['of another site without Origin', { 'sec-fetch-site': 'cross-site' }, 403],
    ['of the own page, in a browser that says only Origin', { origin: 'http://127.0.0.1:3000' }, 200],
    ['of the public address', { origin: 'https://dashboard.example.org' }, 200],
    ['of another origin', { origin: 'https://evil.test' }, 403],
    ['of another port', { origin: 'http://127.0.0.1:8080' }, 403],
    ['of a page without an origin', { origin: 'null' }, 403],
    ['of a listed origin', { 'sec-fetch-site': 'cross-site', origin: 'https://app.example.net' }, 200],
  ])('%s is answered with the status of the table', (_, headers, status) => {
    expect(['POST', 'PUT', 'DELETE', 'PATCH'].map((method) => asked(method, { host, ...headers }))).toEqual(
      Array(4).fill(status),
    );
    expect(asked('GET', { host, ...headers })).toBe(200);
  });

  test('of any page is taken where all origins are allowed', () => {
    expect(asked('POST', { host, origin: 'https://evil.test' }, { ...REACH, corsOrigins: ['*'] })).toBe(200);
  });
});

describe('a read', () => {
  const host = '127.0.0.1:3000';
  const foreign = { host, 'sec-fetch-site': 'cross-site' };
  const asPart = { ...foreign, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };

  test('of a page of another origin that takes it into itself is refused', () => {
    expect(['GET', 'HEAD'].map((method) => asked(method, asPart))).toEqual([403, 403]);
    expect(asked('GET', { ...asPart, 'sec-fetch-site': 'same-site' })).toBe(403);
  });

  test('of a link on such a page, of our own page and of a listed one is answered', () => {
    expect(asked('GET', { ...foreign, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' })).toBe(200);
    expect(asked('GET', { ...asPart, 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(asked('GET', { ...asPart, origin: 'https://app.example.net' })).toBe(200);
  });

  test('of what a page may do is answered', () => {
    expect(asked('OPTIONS', { ...foreign, 'sec-fetch-mode': 'cors', origin: 'https://evil.test' })).toBe(200);
  });
});
