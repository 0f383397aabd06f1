import { expect, test } from 'vitest';
import { classify } from '../src/classify.ts';
import { anyOf } from '../src/message-pattern.ts';

test.each([
  ['close', 'a close call', true],
  ['close', 'closed', false],
  ['clos*', 'closed', true],
  ['clos*', 'enclosed', false],
  ['too big, too long', 'it is too long', true],
  ['too big, too long', 'it is too', false],
  ['close … twice', 'close twice', true],
  ['close … twice', 'close() was called twice', true],
  ['close … twice', 'closetwice', false],
  ['close … twice', `close ${'x'.repeat(50)} twice`, false],
  ['code #', 'code 1006', true],
  ['code #', 'code _', true],
  ['code #', 'code x', false],
  ['a.b', 'a.b', true],
  ['a.b', 'aXb', false],
  ['> #', 'length > 125', true],
])('anyOf(%j) in %j: %s', (phrases, text, found) => {
  expect(anyOf(phrases).test(text)).toBe(found);
});

test('a hostile message takes no more than its length allows', () => {
  const hostile = ['close ', 'no ', 'not closed ', 'a_', '{', "'", 'fail* ', '\u0000', 'aB', '% d'];
  for (const part of hostile) {
    const beganAt = performance.now();
    classify({ message: part.repeat(100_000) });
    // A pattern with nested repetition would need years.
    expect(performance.now() - beganAt).toBeLessThan(5_000);
  }
});
