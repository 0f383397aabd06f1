import { expect, test } from 'vitest';
import type { ListGrouping } from '../../../../app/_close/incident/list-group.ts';
import { headingWords } from '../../../../app/_ui/incident/list/heading-words.ts';

test.each<[string, ListGrouping, ReturnType<typeof headingWords>]>([
  ['src/topics.ts', 'file', { name: 'src/topics.ts', isCode: true, place: '' }],
  ['', 'file', { name: 'no place in the code is known', isCode: false, place: '' }],
  ['2.0.0', 'release', { name: 'first in 2.0.0', isCode: false, place: '' }],
  ['', 'release', { name: 'no version', isCode: false, place: '' }],
  ['Cart.expire src/my cart.ts', 'closeSite', { name: 'Cart.expire', isCode: true, place: 'src/my cart.ts' }],
  [' src/cart.ts', 'closeSite', { name: '<anonymous>', isCode: true, place: 'src/cart.ts' }],
  ['', 'closeSite', { name: 'closed by no call of ours', isCode: false, place: '' }],
])('a heading "%s" by %s says what stands under it', (key, by, expected) => {
  expect(headingWords(key, by)).toEqual(expected);
});
