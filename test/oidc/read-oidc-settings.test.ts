import { describe, expect, test } from 'vitest';
import { readOidcSettings } from '../../app/_oidc/read-oidc-settings.ts';

const NEEDED = { AFTERCLOSE_OIDC_ISSUER: 'https://login.example.com', AFTERCLOSE_OIDC_CLIENT_ID: 'afterclose' };

function read(more: Record<string, string>) {
  return readOidcSettings({ ...NEEDED, ...more });
}

test('there is no provider where none is set', () => {
  expect(readOidcSettings({})).toBeNull();
  expect(readOidcSettings({ AFTERCLOSE_OIDC_ISSUER: '', AFTERCLOSE_OIDC_CLIENT_SECRET: ' ' })).toBeNull();
});

test('issuer and client are enough', () => {
  expect(read({})).toEqual({
    issuer: new URL('https://login.example.com'),
    clientId: 'afterclose',
    clientSecret: null,
    scopes: 'openid email profile',
    name: 'login.example.com',
    groupsClaim: 'groups',
    roles: [],
  });
});

test('all the rest is taken as it is set, but for spaces around it', () => {
  const set = read({
    AFTERCLOSE_OIDC_ISSUER: 'http://127.0.0.1:4000/realms/a/',
    AFTERCLOSE_OIDC_CLIENT_SECRET: 'secret\n',
    AFTERCLOSE_OIDC_SCOPES: ' openid   groups ',
    AFTERCLOSE_OIDC_NAME: 'Example Ltd.',
    AFTERCLOSE_OIDC_GROUPS_CLAIM: 'https://example.com/roles',
    AFTERCLOSE_OIDC_ROLES: ' ops = admin, cn=dev=editor,*=viewer, ',
  });
  expect(set).toEqual({
    issuer: new URL('http://127.0.0.1:4000/realms/a/'),
    clientId: 'afterclose',
    clientSecret: 'secret',
    scopes: 'openid groups',
    name: 'Example Ltd.',
    groupsClaim: 'https://example.com/roles',
    roles: [
      { group: 'ops', role: 'admin' },
      { group: 'cn=dev', role: 'editor' },
      { group: '*', role: 'viewer' },
    ],
  });
});

describe('the start ends with one sentence', () => {
  test.each([
    [
      { AFTERCLOSE_OIDC_CLIENT_ID: 'afterclose' },
      'AFTERCLOSE_OIDC_ISSUER is not set, but AFTERCLOSE_OIDC_CLIENT_ID is',
    ],
    [{ AFTERCLOSE_OIDC_ROLES: '*=viewer' }, 'AFTERCLOSE_OIDC_ISSUER is not set, but AFTERCLOSE_OIDC_ROLES is'],
    [
      { AFTERCLOSE_OIDC_ISSUER: 'https://login.example.com' },
      'AFTERCLOSE_OIDC_CLIENT_ID is not set, but AFTERCLOSE_OIDC_ISSUER is',
    ],
  ])('where one is missing: %j', (env, sentence) => {
    expect(() => readOidcSettings(env)).toThrow(
      `${sentence}: to sign in by OpenID needs AFTERCLOSE_OIDC_ISSUER and AFTERCLOSE_OIDC_CLIENT_ID.`,
    );
  });

  test.each([
    'login.example.com',
    'http://login.example.com',
    'https://login.example.com/?tenant=1',
    'https://login.example.com/#a',
    'https://login.example.com/.well-known/openid-configuration',
  ])('for the issuer "%s"', (issuer) => {
    expect(() => read({ AFTERCLOSE_OIDC_ISSUER: issuer })).toThrow(
      `AFTERCLOSE_OIDC_ISSUER is "${issuer}", but should be the address by which the provider calls itself`,
    );
  });

  test('for an issuer with a password, which is not printed', () => {
    expect(() => read({ AFTERCLOSE_OIDC_ISSUER: 'https://user:hunter2@login.example.com' })).toThrow(
      'AFTERCLOSE_OIDC_ISSUER is "https://user:…@login.example.com", but',
    );
  });

  test.each(['email profile', 'openid "email"'])('for the scopes "%s"', (scopes) => {
    expect(() => read({ AFTERCLOSE_OIDC_SCOPES: scopes })).toThrow(
      `AFTERCLOSE_OIDC_SCOPES is "${scopes}", but should list scopes with spaces between, openid among them`,
    );
  });

  test.each(['ops', 'ops=', '=admin', 'ops=owner', 'ops=Admin', 'ops:admin'])('for the role "%s"', (rule) => {
    expect(() => read({ AFTERCLOSE_OIDC_ROLES: `*=viewer,${rule}` })).toThrow(
      `AFTERCLOSE_OIDC_ROLES names "${rule}", but should list groups with viewer, editor or admin`,
    );
  });
});
