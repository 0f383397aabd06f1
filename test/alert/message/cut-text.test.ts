import { expect, test } from 'vitest';
import { cutText, oneLine } from '../../../app/_alert/message/cut-text.ts';

const amp = (character: string) => (character === '&' ? '&amp;' : character);

test.each([
  ['', 0, ''],
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['a😀b', 4, 'a😀b'],
  ['a😀bc', 4, 'a😀…'],
  ['a😀bc', 3, 'a…'],
])('%j in %d is %j', (text, most, expected) => {
  expect(cutText(text, most)).toBe(expected);
});

test.each([
  ['a&b', 7, 'a&amp;b'],
  ['a&bc', 7, 'a&amp;…'],
  ['a&bc', 6, 'a…'],
])('%j in %d, escaped, is %j: no escape is cut', (text, most, expected) => {
  expect(cutText(text, most, amp)).toBe(expected);
});

test('text of several lines is one line where it would begin another', () => {
  expect(oneLine('chat\r\nBcc: eve@example.com\u2028x')).toBe('chat Bcc: eve@example.com x');
});
