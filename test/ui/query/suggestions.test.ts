import { expect, test } from 'vitest';
import { suggestions } from '../../../app/_ui/query/suggestions.ts';

const KNOWN = { service: ['orders', 'my shop', 'preorders'], state: ['new', 'resolved'], version: [''] };

test.each<[string, string[]]>([
  [
    '',
    [
      'service:',
      'environment:',
      'version:',
      'route:',
      'role:',
      'category:',
      'state:',
      'code:',
      'initiator:',
      'instance:',
      'storm:',
    ],
  ],
  ['st', ['state:', 'storm:', 'instance:']],
  ['-st', ['-state:', '-storm:', '-instance:']],
  ['kick ver', ['version:']],
  ['service:', ['service:orders', 'service:"my shop"', 'service:preorders']],
  ['service:ORD', ['service:orders', 'service:preorders']],
  ['-service:"my s', ['-service:"my shop"']],
  ['version:', ['version:""']],
  ['state:new', []],
  ['colour:', []],
  ['service:"my shop" st', ['state:', 'storm:', 'instance:']],
  ['rooms.ts:88', []],
])('the last word of %j may become %j', (typed, words) => {
  expect(suggestions(typed, KNOWN).map(({ word }) => word)).toEqual(words);
});

test('what was typed before the last word stays', () => {
  expect(suggestions('"two words"  service:pre', KNOWN)[0]?.text).toBe('"two words"  service:preorders');
});
