import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from '../../app/_close/text/storable-text.ts';
import { InternedText } from '../../app/_otlp/interned-text.ts';

function readAll(interned: InternedText, text: Buffer): string {
  // In the midst of other bytes, as in a request.
  const bytes = Buffer.concat([Buffer.from([0xff, 0x61]), text, Buffer.from([0x61, 0xff])]);
  return interned.read(bytes, 2, 2 + text.length);
}

test('any bytes, read in any order and again, are the cleaned text that they are in UTF-8', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
    fc.string({ unit: 'binary', maxLength: 6 }).map((text) => Buffer.from(text)),
    // Long ones, and such as differ in one place only.
    fc.tuple(fc.constantFrom(64, 65, 500, 9_000), fc.nat(8_999)).map(([length, at]) => {
      const bytes = Buffer.alloc(length, 'x');
      bytes[at % length] = 0x79;
      return bytes;
    }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 200 }), (texts) => {
      const interned = new InternedText();
      for (const text of [...texts, ...texts]) {
        expect(readAll(interned, text)).toBe(cleanText(text.toString('utf8')));
      }
    }),
    { numRuns: 200 },
  );
});

test('a text does not keep the request in memory from which it was read', () => {
  const interned = new InternedText();
  const request = Buffer.alloc(1_000, 'y');
  expect(interned.read(request, 100, 400)).toBe('y'.repeat(300));
  request.fill('z');
  expect(interned.read(Buffer.alloc(300, 'y'), 0, 300)).toBe('y'.repeat(300));
});
