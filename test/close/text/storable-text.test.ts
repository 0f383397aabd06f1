import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, isStorable, unstorableIn, unturnedText } from '../../../app/_close/text/storable-text.ts';
import { SEED } from '../../../instrumentation/test/support/seed.ts';

test.each([
  ['', true],
  ['chat', true],
  ['é 😀 \uffff \u0001', true],
  ['a\0b', false],
  ['\ud83d', false],
  ['\ude00', false],
  ['\ude00\ud83d', false],
])('%j can be stored: %s', (text, storable) => {
  expect(isStorable(text)).toBe(storable);
});

test('what was cleaned can be stored, and what could be is not changed', () => {
  const text = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
  fc.assert(
    fc.property(text, (given) => {
      const cleaned = cleanText(given);
      expect(isStorable(cleaned)).toBe(true);
      const turns = /[\u202a-\u202e\u2066-\u2069]/;
      expect(cleaned).not.toMatch(turns);
      expect(cleaned.length).toBe(given.length);
      // Well-formed UTF-16 survives UTF-8 and back.
      const survives = Buffer.from(given).toString() === given && !given.includes('\0');
      expect(isStorable(given)).toBe(survives);
      if (survives && !turns.test(given)) expect(cleaned).toBe(given);
    }),
    { seed: SEED, numRuns: 2_000 },
  );
});

test.each([
  [{ a: { b: ['x', 'y\0'] } }, ['a', 'b', '1']],
  [{ a: { 'b\0': 1 } }, ['a', 'b\0']],
  ['\ud800', []],
  [{ a: 1, b: null, c: [true, 'c'] }, undefined],
])('in %j it is at %j', (value, at) => {
  expect(unstorableIn(value)).toEqual(at);
});

test('what turns the direction of the text after it is cleaned away, and could be stored', () => {
  expect(cleanText('\u202echat\u2069 שלום')).toBe('\ufffdchat\ufffd שלום');
  expect(unturnedText('\u202echat\0')).toBe('\ufffdchat\0');
  expect(isStorable('\u202echat')).toBe(true);
});
