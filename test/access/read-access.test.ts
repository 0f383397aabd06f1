import { describe, expect, test } from 'vitest';
import { isWithin, readAccess } from '../../app/_access/read-access.ts';

const PROXY = {
  AFTERCLOSE_ACCESS: 'proxy',
  AFTERCLOSE_TRUSTED_PROXIES: '10.0.0.5/32, fd00::/8',
  AFTERCLOSE_PROXY_USER_HEADER: 'X-Forwarded-Email',
};

describe('settings of access', () => {
  test('are open by default, and chosen once they are named', () => {
    const none = { userHeader: null, trustedProxies: [], admins: [], ingestPerMinute: null };
    expect(readAccess({})).toEqual({ ...none, mode: 'open', isChosen: false });
    expect(readAccess({ AFTERCLOSE_ACCESS: 'open' })).toEqual({ ...none, mode: 'open', isChosen: true });
    expect(readAccess({ AFTERCLOSE_ACCESS: 'users', AFTERCLOSE_ADMINS: 'Ada@Example.com' })).toEqual({
      ...none,
      mode: 'users',
      isChosen: true,
      admins: ['ada@example.com'],
    });
    expect(readAccess(PROXY)).toEqual({
      mode: 'proxy',
      isChosen: true,
      userHeader: 'x-forwarded-email',
      trustedProxies: ['10.0.0.5/32', 'fd00::/8'],
      admins: [],
      ingestPerMinute: null,
    });
  });

  test.each([
    [{ AFTERCLOSE_ACCESS: 'yes' }, 'AFTERCLOSE_ACCESS is "yes", but should be one of open, users, proxy.'],
    [{ AFTERCLOSE_ACCESS: 'proxy' }, 'which needs AFTERCLOSE_TRUSTED_PROXIES'],
    [{ ...PROXY, AFTERCLOSE_TRUSTED_PROXIES: '10.0.0.5' }, 'AFTERCLOSE_TRUSTED_PROXIES names "10.0.0.5"'],
    [{ ...PROXY, AFTERCLOSE_PROXY_USER_HEADER: 'a b' }, 'AFTERCLOSE_PROXY_USER_HEADER is "a b"'],
    [{ ...PROXY, AFTERCLOSE_PROXY_USER_HEADER: 'Authorization' }, 'AFTERCLOSE_PROXY_USER_HEADER is "Authorization"'],
    [{ AFTERCLOSE_INGEST_PER_MINUTE: '0' }, 'AFTERCLOSE_INGEST_PER_MINUTE is "0", but should be a whole number'],
    [{ AFTERCLOSE_ADMINS: 'ada' }, 'AFTERCLOSE_ADMINS names "ada"'],
  ])('%j is refused by its name', (env, message) => {
    expect(() => readAccess(env)).toThrow(message);
  });
});

test.each([
  ['10.0.0.5', true],
  ['::ffff:10.0.0.5', true],
  ['10.0.0.6', false],
  ['fd12::1', true],
  ['fe80::1', false],
  ['', false],
  ['not an address', false],
])('%s is within the ranges: %s', (address, expected) => {
  expect(isWithin(address, ['10.0.0.5/32', 'fd00::/8'])).toBe(expected);
});
