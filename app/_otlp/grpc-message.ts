import { Readable } from 'node:stream';
import { MAX_BODY_BYTES, readBody, tooLarge } from './request-body.ts';
import { UnreadableContent } from './unreadable-content.ts';

/** Whether the message is compressed, and its length. */
const PREFIX_BYTES = 5;

/**
 * Reads the one message of a unary gRPC request ("gRPC over HTTP2", Length-Prefixed-Message), inflating it as it comes
 * in.
 * @param grpcEncoding how the message is compressed, if it says that it is
 * @param take gets the size of each piece before it is kept, and may throw
 * @throws {UnreadableContent} with the HTTP status of the same fault: 413 too large, 415 unknown encoding, 400 else.
 */
export async function readMessage(
  stream: Readable,
  grpcEncoding: string | undefined,
  take: (bytes: number) => void,
): Promise<Buffer> {
  // Left open at an early end, since the stream is still needed for the answer.
  const chunks: AsyncIterableIterator<Buffer> = stream.iterator({ destroyOnReturn: false });
  const begin = await readPrefix(chunks);
  const flag = begin.readUInt8(0);
  if (flag > 1) throw new UnreadableContent(400, `The message begins with ${flag}, but should begin with 0 or 1.`);
  const bytes = begin.readUInt32BE(1);
  if (bytes > MAX_BODY_BYTES) throw tooLarge();
  if (flag === 1) checkEncoding(grpcEncoding);
  const message = Readable.from(exactly(bytes, begin.subarray(PREFIX_BYTES), chunks));
  // An end after what was wrong: nobody reads on then.
  message.on('error', () => undefined);
  return readBody(message, flag === 1 ? 'gzip' : 'identity', take);
}

function checkEncoding(grpcEncoding: string | undefined): void {
  if (grpcEncoding === 'gzip') return;
  if (grpcEncoding === undefined || grpcEncoding === 'identity') {
    throw new UnreadableContent(400, 'The message says that it is compressed, so grpc-encoding should be gzip.');
  }
  throw new UnreadableContent(415, `grpc-encoding "${grpcEncoding}" is not supported; use gzip or identity.`);
}

/** The prefix, with what came together with it. */
async function readPrefix(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let begin: Buffer = Buffer.alloc(0);
  while (begin.length < PREFIX_BYTES) {
    const { value, done } = await chunks.next();
    if (done) throw new UnreadableContent(400, 'The request ended before its message began.');
    begin = begin.length === 0 ? value : Buffer.concat([begin, value]);
  }
  return begin;
}

/** @throws {UnreadableContent} at the end, if there were less bytes or more */
async function* exactly(bytes: number, begin: Buffer, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = bytes - begin.length;
  if (begin.length > 0 && left >= 0) yield begin;
  if (left >= 0) {
    for await (const chunk of chunks) {
      left -= chunk.length;
      if (left < 0) break;
      yield chunk;
    }
  }
  if (left < 0) throw new UnreadableContent(400, `The request should end with its message of ${bytes} bytes.`);
  if (left > 0) throw new UnreadableContent(400, `The message should have ${bytes} bytes, but ${left} are missing.`);
}
