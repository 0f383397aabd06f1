import { describe, expect, test } from 'vitest';
import { EVERYONE, NOBODY, type Principal } from '../../app/_access/principal.ts';
import { chosenProject, givenProjects, projectsOf } from '../../app/_access/project.ts';
import { projectsText } from '../../app/_access/projects-text.ts';

const user = (projects: readonly string[] | null): Principal => ({
  kind: 'user',
  id: '1',
  email: 'ada@example.com',
  name: 'Ada',
  role: 'viewer',
  projects,
});
const key = (project: string): Principal => ({ kind: 'key', id: '2', name: 'chat', scopes: ['read'], project });

describe('the project that a question is about', () => {
  test.each([
    // Who asks, then the answer where none, the default, shop, bank is asked for.
    ['whoever comes while access is open', EVERYONE, ['default', 'default', 'shop', 'bank']],
    ['a user of every project', user(null), ['default', 'default', 'shop', 'bank']],
    ['a user of some, the default among them', user(['bank', 'default']), ['default', 'default', null, 'bank']],
    ['a user of others than the default', user(['bank', 'shop']), ['bank', null, 'shop', 'bank']],
    ['a user of none', user([]), [null, null, null, null]],
    ['a key of the default', key('default'), ['default', 'default', null, null]],
    ['a key of another', key('shop'), ['shop', null, 'shop', null]],
    ['nobody', NOBODY, ['default', 'default', null, null]],
  ])('asked by %s', (_, principal, expected) => {
    expect([null, 'default', 'shop', 'bank'].map((asked) => chosenProject(principal, asked))).toEqual(expected);
  });

  test('is one by its whole name, in the case in which it is written', () => {
    for (const asked of ['Shop', 'shop ', 'sho', '*', 'all', 'null']) {
      expect([asked, chosenProject(user(['shop']), asked), chosenProject(key('shop'), asked)]).toEqual([
        asked,
        null,
        null,
      ]);
    }
  });

  test('is asked for by an empty name as by none, and by no name that a database can not keep', () => {
    expect([EVERYONE, user(['shop']), key('shop')].map((who) => chosenProject(who, ''))).toEqual([
      'default',
      'shop',
      'shop',
    ]);
    expect([EVERYONE, user(null)].map((who) => chosenProject(who, 'a\0'))).toEqual([null, null]);
  });
});

test.each([
  [EVERYONE, 'all'],
  [user(null), 'all'],
  [user(['shop']), ['shop']],
  [key('shop'), ['shop']],
  [NOBODY, ['default']],
])('the projects of %o', (principal, expected) => {
  expect(projectsOf(principal)).toEqual(expected);
});

test('an admin is given every project, and others those that were asked for, once and in order', () => {
  expect(givenProjects('admin', ['shop'])).toBeNull();
  expect(givenProjects('editor', null)).toBeNull();
  expect(givenProjects('viewer', ['shop', 'bank', 'shop'])).toEqual(['bank', 'shop']);
});

test.each([
  [null, 'every project'],
  [['shop'], 'project shop'],
  [['bank', 'shop'], 'projects bank, shop'],
])('%j is said as %s', (projects, text) => {
  expect(projectsText({ projects })).toBe(text);
});
