import { describe, expect, test } from 'vitest';
import { decide } from '../../app/_access/decision.ts';
import { EVERYONE, NOBODY, type Principal } from '../../app/_access/principal.ts';
import type { USER_ROLES } from '../../app/_access/role.ts';

const user = (role: (typeof USER_ROLES)[number]): Principal => ({
  kind: 'user',
  id: '1',
  email: '',
  name: '',
  role,
  projects: null,
});
const key = (...scopes: ('ingest' | 'read')[]): Principal => ({
  kind: 'key',
  id: '1',
  name: '',
  scopes,
  project: 'default',
});

describe('who may', () => {
  test.each([
    ['nobody', [], ['allowed', 'allowed', 'allowed', 'allowed', 'allowed', 'allowed', 'allowed']],
    ['viewer', ['read'], ['allowed', 'unknown', 'allowed', 'allowed', 'allowed', 'forbidden', 'allowed']],
    ['editor', [], ['allowed', 'unknown', 'forbidden', 'allowed', 'allowed', 'forbidden', 'forbidden']],
    ['admin', [], ['allowed', 'unknown', 'forbidden', 'forbidden', 'allowed', 'forbidden', 'forbidden']],
    [null, ['ingest'], ['allowed', 'unknown', 'forbidden', 'forbidden', 'forbidden', 'allowed', 'forbidden']],
  ] as const)('the least role %s, scopes %s', (least, scopes, expected) => {
    const who = [EVERYONE, NOBODY, user('viewer'), user('editor'), user('admin'), key('ingest'), key('read')];
    expect(who.map((principal) => decide(principal, { least, scopes }))).toEqual(expected);
  });

  test('a key of several scopes does what any of them allows', () => {
    expect(decide(key('ingest', 'read'), { least: 'viewer', scopes: ['read'] })).toBe('allowed');
    expect(decide(key(), { least: 'viewer', scopes: ['read'] })).toBe('forbidden');
  });
});
