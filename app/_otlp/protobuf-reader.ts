import { PbfReader } from 'pbf';
import { InternedText } from './interned-text.ts';
import { UnreadableContent } from './unreadable-content.ts';

export const VARINT = 0;
export const FIXED64 = 1;
export const LENGTH_DELIMITED = 2;

const interned = new InternedText();

/** The reader, with its bytes as a Buffer: whose conversions to text need no object for each. */
export class RequestReader extends PbfReader {
  readonly bytes: Buffer;

  constructor(body: Uint8Array) {
    super(body);
    this.bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  }
}

/** Bytes that are no Protocol Buffers. */
class InvalidBytes extends Error {}

export function invalid(pbf: RequestReader, what: string): InvalidBytes {
  return new InvalidBytes(`at byte ${pbf.pos} ${what}`);
}

/** What is wrong. The reader's own errors are a fixed number past the end, a varint of more than 10 bytes, a group. */
export function reasonOf(error: unknown, pbf: RequestReader): string {
  if (error instanceof InvalidBytes) return error.message;
  return `at byte ${pbf.pos}: ${error instanceof Error ? error.message : 'unreadable'}`;
}

/** Calls `onField` for each field up to `end`; what it leaves unread is skipped. */
export function readFields(pbf: RequestReader, end: number, onField: (field: number) => void): void {
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) onField(field);
  // The reader does not check bounds. A field that overran its message leaves the position behind its end; field
  // number 0 leaves it before.
  if (pbf.pos !== end) throw invalid(pbf, 'a field is cut off or longer than its message');
}

export function readMessage(pbf: RequestReader, onField: (field: number) => void): void {
  readFields(pbf, messageEnd(pbf), onField);
}

export function messageEnd(pbf: RequestReader): number {
  const length = pbf.readVarint();
  const end = pbf.pos + length;
  if (end > pbf.length) throw invalid(pbf, 'a message is cut off');
  return end;
}

export function readText(pbf: RequestReader): string {
  const end = messageEnd(pbf);
  const text = interned.read(pbf.bytes, pbf.pos, end);
  pbf.pos = end;
  return text;
}

export function readHex(pbf: RequestReader): string {
  const end = messageEnd(pbf);
  const hex = pbf.bytes.toString('hex', pbf.pos, end);
  pbf.pos = end;
  return hex;
}

export function readFixed64(pbf: RequestReader): bigint {
  const value = pbf.dataView.getBigUint64(pbf.pos, true);
  pbf.pos += 8;
  return value;
}

/**
 * Reads a message that may be wrong without harm to what surrounds it. In either case the position is behind it then.
 * @returns what is wrong with it, or null
 * @throws {UnreadableContent} where `read` does
 */
export function readIsolated(pbf: RequestReader, read: (end: number) => void): string | null {
  const end = messageEnd(pbf);
  const { length, _valueStart: valueStart } = pbf;
  // No length within reaches past it: else a few wrong messages could have the rest read again and again.
  pbf.length = end;
  try {
    read(end);
    return null;
  } catch (error) {
    // What is too much of the whole request is no fault of this message.
    if (error instanceof UnreadableContent) throw error;
    return reasonOf(error, pbf);
  } finally {
    pbf.length = length;
    pbf.pos = end;
    // By this the reader knows whether a field was read: after an error it may lie at `end`, and more would be skipped.
    pbf._valueStart = valueStart;
  }
}
