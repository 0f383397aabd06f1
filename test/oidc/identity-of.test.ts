import { expect, test } from 'vitest';
import { type Claims, identityOf } from '../../app/_oidc/identity-of.ts';

const ID_TOKEN = { iss: 'https://login.example.com', sub: '1' };

function identity(idToken: Claims, userInfo: Claims = {}, groupsClaim = 'groups') {
  return identityOf({ ...idToken, ...ID_TOKEN }, userInfo, groupsClaim);
}

test('somebody of whom only the subject is known has neither address, name nor groups', () => {
  expect(identity({})).toEqual({
    issuer: 'https://login.example.com',
    subject: '1',
    email: null,
    emailVerified: false,
    name: null,
    groups: [],
  });
});

test.each([
  ['ada@example.com', true, true],
  ['ada@example.com', 'true', true],
  ['ada@example.com', false, false],
  ['ada@example.com', 'false', false],
  ['ada@example.com', undefined, false],
  ['ada@example.com', 1, false],
])('the address %s with email_verified %j is verified: %s', (email, email_verified, emailVerified) => {
  expect(identity({ email, email_verified })).toMatchObject({ email, emailVerified });
});

test.each([undefined, null, 7, '', 'ada', 'ada@', 'ada lovelace@example.com', 'a@b@c', `${'a'.repeat(65)}@a.example`])(
  '%j is no address, and so not a verified one',
  (email) => {
    expect(identity({ email, email_verified: true })).toMatchObject({ email: null, emailVerified: false });
  },
);

test('an address is verified by the one who says it', () => {
  const said = identity({ email_verified: true }, { email: 'ada@example.com' });
  expect(said).toMatchObject({ email: 'ada@example.com', emailVerified: false });
  const both = identity({ email: 'ada@example.com' }, { email: 'eve@example.com', email_verified: true });
  expect(both).toMatchObject({ email: 'ada@example.com', emailVerified: false });
});

test.each<[Claims, Claims, string | null]>([
  [{ name: ' Ada ', preferred_username: 'ada' }, {}, 'Ada'],
  [{ name: ' ', preferred_username: 'ada' }, { name: 'Ada Lovelace' }, 'ada'],
  [{ name: 7 }, { name: 'Ada Lovelace' }, 'Ada Lovelace'],
  [{ name: 'a'.repeat(300) }, {}, 'a'.repeat(200)],
  [{ name: {} }, { name: null }, null],
])('the name of %j with %j is %j', (idToken, userInfo, name) => {
  expect(identity(idToken, userInfo).name).toBe(name);
});

test.each<[Claims, Claims, string, string[]]>([
  [{ groups: ['dev', 'ops', 'dev'] }, {}, 'groups', ['dev', 'ops']],
  [{ groups: 'ops' }, {}, 'groups', ['ops']],
  [{ groups: ['ops', 7, null, ['dev']] }, {}, 'groups', ['ops']],
  [{ groups: [] }, { groups: ['ops'] }, 'groups', []],
  [{}, { groups: ['ops'] }, 'groups', ['ops']],
  [{ groups: ['ops'], 'https://example.com/roles': ['dev'] }, {}, 'https://example.com/roles', ['dev']],
  [{ groups: { ops: true } }, {}, 'groups', []],
])('the groups of %j with %j by "%s" are %j', (idToken, userInfo, claim, groups) => {
  expect(identity(idToken, userInfo, claim).groups).toEqual(groups);
});
