import { expect, test } from 'vitest';
import { bearerToken, isKeyText, shownKey } from '../../app/_access/key-text.ts';

const KEY = `afc_${'aB3-_'.repeat(8)}xyz`;

test('a key is its prefix and 256 bits, of which the first 24 are shown', () => {
  expect(isKeyText(KEY)).toBe(true);
  expect(shownKey(KEY)).toBe('afc_aB3-');
});

test.each(['', 'afc_', KEY.slice(0, -1), `${KEY}a`, KEY.replace('afc', 'abc'), `${KEY.slice(0, -1)}+`, ` ${KEY}`])(
  '"%s" is no key',
  (text) => expect(isKeyText(text)).toBe(false),
);

test.each([
  [`Bearer ${KEY}`, KEY],
  [`bearer   ${KEY} `, KEY],
  [`Basic ${KEY}`, undefined],
  ['Bearer', undefined],
  ['Bearer ', undefined],
  [`Bearer ${KEY} more`, undefined],
  [undefined, undefined],
])('of "%s" the token is %s', (header, expected) => expect(bearerToken(header)).toBe(expected));
