import { expect, test } from 'vitest';
import { type GroupRule, roleOf } from '../../app/_oidc/role-of-groups.ts';

const RULES: GroupRule[] = [
  { group: '*', role: 'viewer' },
  { group: 'ops', role: 'admin' },
  { group: 'dev', role: 'editor' },
];

test.each([
  [[], 'viewer'],
  [['sales'], 'viewer'],
  [['dev'], 'editor'],
  [['dev', 'ops'], 'admin'],
  [['ops', 'dev'], 'admin'],
  [['Ops'], 'viewer'],
  [['*'], 'viewer'],
])('of the roles of groups %j the highest counts', (groups, role) => {
  expect(roleOf(groups, RULES)).toBe(role);
  expect(roleOf(groups, RULES.toReversed())).toBe(role);
});

test('groups that no rule is about have no role', () => {
  expect(roleOf(['sales'], [{ group: 'ops', role: 'admin' }])).toBeNull();
  expect(roleOf([], [{ group: 'ops', role: 'admin' }])).toBeNull();
  expect(roleOf(['ops'], [])).toBeNull();
});
