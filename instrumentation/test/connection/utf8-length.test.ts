import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countUtf8Bytes, utf8Length } from '../../src/connection/utf8-length.ts';

test('the bytes of a string are counted as they are encoded', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    // Halves of surrogate pairs, too.
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    fc.array(fc.integer({ min: 0xd700, max: 0xe100 })).map((units) => String.fromCharCode(...units)),
  );
  fc.assert(
    fc.property(text, (value) => {
      const { byteLength } = new TextEncoder().encode(value);
      expect([countUtf8Bytes(value), utf8Length(value)]).toEqual([byteLength, byteLength]);
    }),
    { numRuns: 2_000 },
  );
});
