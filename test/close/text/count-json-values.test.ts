import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countJsonValues } from '../../../app/_close/text/count-json-values.ts';

const count = (text: string) => countJsonValues(Buffer.from(text));

/** Lists and objects that are empty count as one value more than they have. */
function valuesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const inner = Object.values(value).map(valuesOf);
  return 1 + (inner.length === 0 ? 1 : inner.reduce((sum, n) => sum + n, 0));
}

test('values of any JSON are counted, whatever its texts hold', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(count(JSON.stringify(value))).toBe(valuesOf(value));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['[[[', 4],
  ['{"a":{"a":', 3],
  [String.raw`["\\",0]`, 3],
  [String.raw`["\"[,",0]`, 3],
  ['["[[[', 2],
  ['', 1],
])('of %s there are %i', (text, expected) => {
  expect(count(text)).toBe(expected);
});
