import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UnreadableContent } from './unreadable-content.ts';

/** Limit on a body as sent and as inflated: the OTLP specification's recommendation. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;

/**
 * How much larger a body may become by inflating, beyond the first MiB. Spans of one kind compress to a 30th; gzip itself
 * reaches 1,032.
 */
const MAX_INFLATION = 100;
const FREE_OF_RATIO_BYTES = 1024 * 1024;

export type Encoding = 'protobuf' | 'json';

/** Encoding by the media type, which is compared without case and parameters; null if it is none of OTLP's. */
export function encodingOf(contentType: string | undefined): Encoding | null {
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType === 'application/x-protobuf') return 'protobuf';
  return mediaType === 'application/json' ? 'json' : null;
}

/**
 * Reads a request body, inflating it as it comes in, so that a small body that inflates to a huge one is cut off.
 * @param take gets the size of each piece before it is kept, and may throw
 * @throws {UnreadableContent} with the status to answer: 413 too large, 415 unknown encoding, 400 no gzip.
 */
export async function readBody(
  body: Readable,
  contentEncoding: string | undefined,
  take: (bytes: number) => void,
): Promise<Buffer> {
  const coding = contentEncoding?.trim().toLowerCase() || 'identity';
  if (coding === 'identity') return collect(body, take);
  if (coding !== 'gzip') {
    throw new UnreadableContent(415, `Content-Encoding "${coding}" is not supported; use gzip or identity.`);
  }
  return inflate(body, take);
}

async function collect(body: Readable, take: (bytes: number) => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Left open at an early end, since the socket is still needed for the answer.
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw tooLarge();
    take(chunk.length);
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, bytes);
}

async function inflate(body: Readable, take: (bytes: number) => void): Promise<Buffer> {
  const gunzip = createGunzip();
  let wireBytes = 0;
  body.on('data', (chunk: Buffer) => {
    wireBytes += chunk.length;
    if (wireBytes > MAX_BODY_BYTES) gunzip.destroy(tooLarge());
  });
  body.once('error', (error) => gunzip.destroy(error));
  body.once('close', () => {
    // A client that went away in the middle gives no 'end'.
    if (!body.readableEnded) gunzip.destroy(new UnreadableContent(400, 'The request ended before its body did.'));
  });
  body.pipe(gunzip);
  try {
    let bytes = 0;
    return await collect(gunzip, (added) => {
      bytes += added;
      if (bytes > FREE_OF_RATIO_BYTES && bytes > MAX_INFLATION * wireBytes) throw inflatesTooMuch();
      take(added);
    });
  } catch (error) {
    // zlib's errors have a code.
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new UnreadableContent(400, `The body is not valid gzip: ${error.message}`);
  } finally {
    body.unpipe(gunzip);
    body.removeAllListeners('data');
    body.resume();
    gunzip.destroy();
  }
}

function inflatesTooMuch(): UnreadableContent {
  return new UnreadableContent(
    413,
    `The body inflates to more than ${MAX_INFLATION} times its size; send smaller batches.`,
  );
}

export function tooLarge(): UnreadableContent {
  return new UnreadableContent(413, `The body is larger than ${MAX_BODY_BYTES} bytes, as sent or when inflated.`);
}
