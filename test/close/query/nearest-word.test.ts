import { expect, test } from 'vitest';
import { nearestWord } from '../../../app/_close/query/nearest-word.ts';

const WORDS = ['service', 'environment', 'version', 'state'];

test.each([
  ['servce', 'service'],
  ['srevice', 'service'],
  ['env', 'environment'],
  ['Version', 'version'],
  ['stat', 'state'],
  ['ab', null],
  ['', null],
  ['colour', null],
])('for %j the word that was probably meant is %j', (typed, word) => {
  expect(nearestWord(typed, WORDS)).toBe(word);
});
