import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMessage } from '../../app/_otlp/grpc-message.ts';
import { framed } from '../support/send-grpc.ts';

/** The bytes in pieces that end at these places. */
function inPieces(bytes: Buffer, ends: readonly number[]): Readable {
  const places = [0, ...ends.map((end) => end % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return Readable.from(places.slice(1).map((end, index) => bytes.subarray(places[index], end)));
}

test('a message is the same in whichever pieces it comes, compressed or not, and takes as many bytes as it has', async () => {
  const property = fc.asyncProperty(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(fc.nat()),
    fc.boolean(),
    async (message, ends, isGzip) => {
      const body = isGzip ? framed(gzipSync(message), 1) : framed(message);
      let taken = 0;
      const read = await readMessage(inPieces(body, ends), 'gzip', (bytes) => {
        taken += bytes;
      });
      expect(read).toEqual(Buffer.from(message));
      expect(taken).toBe(message.length);
    },
  );
  await fc.assert(property);
});

test('what take throws ends the reading, before the rest has come', async () => {
  const endless = Readable.from(
    (function* () {
      yield framed(Buffer.alloc(10), 0, 60_000_000);
      for (;;) yield Buffer.alloc(10_000);
    })(),
  );
  const reading = readMessage(endless, undefined, () => {
    throw new Error('full');
  });
  await expect(reading).rejects.toThrow('full');
});
