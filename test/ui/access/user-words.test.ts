import { expect, test } from 'vitest';
import { ARRIVAL_WORDS, waysText } from '../../../app/_ui/access/user/user-words.ts';

test('the list of users says what those see whom nobody has invited, where there may be some', () => {
  expect(ARRIVAL_WORDS.invitation).not.toContain('project');
  expect(ARRIVAL_WORDS.provider).toMatch(/without an invitation sees project default alone at first\.$/);
  expect(ARRIVAL_WORDS.proxy).toContain('whoever is new is a viewer, and sees project default alone.');
});

test('how a user signs in is said with all ways', () => {
  expect(waysText({ hasPassword: false, isLinked: false })).toBe('not yet');
  expect(waysText({ hasPassword: true, isLinked: false })).toBe('password');
  expect(waysText({ hasPassword: true, isLinked: true })).toBe('password and provider');
});
