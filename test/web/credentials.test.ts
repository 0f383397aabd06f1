import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { readAccess } from '../../app/_access/read-access.ts';
import { clientAddress, credentialsOf } from '../../app/_web/credentials.ts';

const PROXY = readAccess({
  AFTERCLOSE_ACCESS: 'proxy',
  AFTERCLOSE_TRUSTED_PROXIES: '10.0.0.5/32,10.0.0.6/32',
  AFTERCLOSE_PROXY_USER_HEADER: 'X-Forwarded-Email',
});
const USERS = readAccess({ AFTERCLOSE_ACCESS: 'users' });
const COOKIE = 'afterclose_session';

/** A request as Node gives it, with its headers in pairs. */
function request(from: string, ...headers: [name: string, value: string][]): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: from });
  const incoming = new IncomingMessage(socket);
  const distinct: Record<string, string[]> = {};
  for (const [name, value] of headers) {
    incoming.headers[name.toLowerCase()] = value;
    distinct[name.toLowerCase()] = [...(distinct[name.toLowerCase()] ?? []), value];
  }
  // Node makes them of what its parser has read.
  Object.defineProperty(incoming, 'headersDistinct', { value: distinct });
  return incoming;
}

describe('whom a proxy names', () => {
  const named = (from: string, ...headers: [string, string][]) =>
    credentialsOf(request(from, ...headers), PROXY, COOKIE).proxiedEmail;

  test('is believed from a trusted one alone', () => {
    expect(named('10.0.0.5', ['X-Forwarded-Email', 'ada@example.com'])).toBe('ada@example.com');
    expect(named('::ffff:10.0.0.5', ['x-forwarded-email', ' ada@example.com '])).toBe('ada@example.com');
    expect(named('10.0.0.7', ['X-Forwarded-Email', 'ada@example.com'])).toBeUndefined();
    expect(named('10.0.0.5')).toBeUndefined();
  });

  test('is nobody where two names come, or one that is no email', () => {
    const two: [string, string][] = [
      ['X-Forwarded-Email', 'ada@example.com'],
      ['X-Forwarded-Email', 'eve@example.com'],
    ];
    expect(named('10.0.0.5', ...two)).toBeUndefined();
    expect(named('10.0.0.5', ['X-Forwarded-Email', 'ada@example.com, eve@example.com'])).toBeUndefined();
    expect(named('10.0.0.5', ['X-Forwarded-Email', ''])).toBeUndefined();
  });

  test('has the prefix of Identity-Aware Proxy taken off', () => {
    expect(named('10.0.0.5', ['X-Forwarded-Email', 'accounts.google.com:ada@example.com'])).toBe('ada@example.com');
  });

  test('is not asked for where people sign in, nor their cookie where a proxy names them', () => {
    const both = request('10.0.0.5', ['X-Forwarded-Email', 'ada@example.com'], ['Cookie', `${COOKIE}=token`]);
    expect(credentialsOf(both, USERS, COOKIE)).toMatchObject({ proxiedEmail: undefined, sessionToken: 'token' });
    expect(credentialsOf(both, PROXY, COOKIE)).toMatchObject({ proxiedEmail: 'ada@example.com', sessionToken: null });
  });
});

test.each([
  [`a=b; ${COOKIE}=token; c=d`, 'token'],
  [`${COOKIE}=one; ${COOKIE}=two`, null],
  [`x${COOKIE}=token`, null],
  ['', null],
])('of the cookies "%s" the session is %s', (cookies, expected) => {
  expect(credentialsOf(request('127.0.0.1', ['Cookie', cookies]), USERS, COOKIE).sessionToken).toBe(expected);
});

describe('the address of a client', () => {
  test.each([
    ['198.51.100.1', '203.0.113.9', '198.51.100.1'],
    ['10.0.0.5', '203.0.113.9', '203.0.113.9'],
    // What a client writes itself stands before what the proxies have seen.
    ['10.0.0.5', '1.2.3.4, 203.0.113.9, 10.0.0.6', '203.0.113.9'],
    ['10.0.0.5', '10.0.0.6', '10.0.0.6'],
    ['10.0.0.5', '', '10.0.0.5'],
  ])('that came from %s with X-Forwarded-For: %s is %s', (from, forwarded, expected) => {
    expect(clientAddress(request(from, ['X-Forwarded-For', forwarded]), PROXY.trustedProxies)).toBe(expected);
  });
});
