import { expect, test } from 'vitest';
import { cutText } from '../../../app/_alert/message/cut-text.ts';

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

test('text of several lines is one line, whose length counts', () => {
  expect(cutText('chat\r\nBcc: eve', 20)).toBe('chat Bcc: eve');
  expect(cutText('chat\r\n\u202eBcc: eve', 9)).toBe('chat Bcc…');
});
