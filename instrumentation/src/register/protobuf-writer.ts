/** Wire types of the Protocol Buffers encoding, https://protobuf.dev/programming-guides/encoding/#structure. */
const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

const MAX_VARINT_BYTES = 10;
/** A field's tag and a varint, or a tag and eight bytes. */
const MAX_FIELD_BYTES = 2 * MAX_VARINT_BYTES;
/** Names of attributes are few. Only an application that makes them at run time has more. */
const MAX_KNOWN_KEYS = 1_000;

/** First fields that are texts, ready to be copied: the names of attributes. */
const knownKeys = new Map<string, Buffer>();

/** Writes one message in the Protocol Buffers encoding. Fields of a nested message stand between `begin` and `end`. */
export class ProtobufWriter {
  #bytes: Buffer;
  #view: DataView;
  #length = 0;

  /** @param expectedBytes it grows where they are not enough */
  constructor(expectedBytes: number) {
    this.#bytes = Buffer.allocUnsafe(Math.max(expectedBytes, MAX_FIELD_BYTES));
    this.#view = viewOf(this.#bytes);
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /**
   * Begins a nested message.
   * @param lengthBytes how many its length is likely to take. If it takes another number, the message is moved
   * @returns to be handed to `end`
   */
  begin(field: number, lengthBytes: 1 | 2): number {
    this.#reserve(MAX_FIELD_BYTES);
    this.#length = putTag(this.#bytes, this.#length, field, LENGTH_DELIMITED) + lengthBytes;
    return this.#length;
  }

  end(start: number, lengthBytes: 1 | 2): void {
    const size = this.#length - start;
    const from = start - lengthBytes;
    const to = from + varintBytes(size);
    if (to !== start) {
      this.#reserve(MAX_VARINT_BYTES);
      this.#bytes.copyWithin(to, start, this.#length);
      this.#length = to + size;
    }
    putVarint(this.#bytes, from, size);
  }

  /** @param value a whole number within 64 bits; a negative one is written as its two's complement */
  varint(field: number, value: number): void {
    this.#reserve(MAX_FIELD_BYTES);
    const at = putTag(this.#bytes, this.#length, field, VARINT);
    this.#length = value < 0 ? putNegative(this.#bytes, at, value) : putVarint(this.#bytes, at, value);
  }

  double(field: number, value: number): void {
    this.#reserve(MAX_FIELD_BYTES);
    const at = putTag(this.#bytes, this.#length, field, FIXED64);
    this.#view.setFloat64(at, value, true);
    this.#length = at + 8;
  }

  fixed32(field: number, value: number): void {
    this.#reserve(MAX_FIELD_BYTES);
    const at = putTag(this.#bytes, this.#length, field, FIXED32);
    this.#view.setUint32(at, value, true);
    this.#length = at + 4;
  }

  /** A time as nanoseconds since 1970. They are too many for a number to hold them exactly. */
  nanoseconds(field: number, time: readonly [seconds: number, nanoseconds: number]): void {
    const seconds = time[0];
    this.#reserve(MAX_FIELD_BYTES);
    const at = putTag(this.#bytes, this.#length, field, FIXED64);
    // In two parts of the seconds, since the product of all of them is no exact number.
    const low = (seconds % 0x1_0000) * 1e9 + time[1];
    const high = Math.floor(seconds / 0x1_0000) * 1e9;
    const middle = low + (high % 0x1_0000) * 0x1_0000;
    this.#view.setUint32(at, middle % 0x1_0000_0000, true);
    this.#view.setUint32(at + 4, Math.floor(middle / 0x1_0000_0000) + Math.floor(high / 0x1_0000), true);
    this.#length = at + 8;
  }

  text(field: number, value: string): void {
    // No character of UTF-16 takes more than three bytes of UTF-8.
    this.#reserve(MAX_FIELD_BYTES + value.length * 3);
    const at = putTag(this.#bytes, this.#length, field, LENGTH_DELIMITED);
    const end = value.length < 0x80 ? putShortAscii(this.#bytes, at, value) : undefined;
    if (end !== undefined) {
      this.#length = end;
      return;
    }
    const start = putVarint(this.#bytes, at, Buffer.byteLength(value));
    this.#length = start + this.#bytes.write(value, start);
  }

  /** A text in the first field, one of those that return again and again. */
  key(value: string): void {
    const known = knownKeys.get(value) ?? keyBytes(value);
    this.#reserve(known.length);
    this.#bytes.set(known, this.#length);
    this.#length += known.length;
  }

  /** @param digits hexadecimal, an even number of them */
  hex(field: number, digits: string): void {
    this.#reserve(MAX_FIELD_BYTES + digits.length);
    const at = putTag(this.#bytes, this.#length, field, LENGTH_DELIMITED);
    this.#length = putHex(this.#bytes, putVarint(this.#bytes, at, digits.length / 2), digits);
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + bytes));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
    this.#view = viewOf(grown);
  }
}

/* The following write to `bytes` from `at` on and return where they have ended. There must be room. */

function putTag(bytes: Buffer, at: number, field: number, wireType: number): number {
  return putVarint(bytes, at, field * 8 + wireType);
}

function putVarint(bytes: Buffer, at: number, value: number): number {
  let end = at;
  let rest = value;
  // Beyond 31 bits there are no whole numbers that the processor could shift.
  while (rest > 0x7fff_ffff) {
    bytes[end] = (rest % 0x80) + 0x80;
    end += 1;
    rest = Math.floor(rest / 0x80);
  }
  while (rest > 0x7f) {
    bytes[end] = (rest & 0x7f) | 0x80;
    end += 1;
    rest >>>= 7;
  }
  bytes[end] = rest;
  return end + 1;
}

function putNegative(bytes: Buffer, at: number, value: number): number {
  let end = at;
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 0x7fn) {
    bytes[end] = Number(rest % 0x80n) + 0x80;
    end += 1;
    rest /= 0x80n;
  }
  bytes[end] = Number(rest);
  return end + 1;
}

/**
 * Character by character: for short texts the call of the system's encoder is most of the cost.
 * @returns undefined if it is not all ASCII
 */
function putShortAscii(bytes: Buffer, at: number, value: string): number | undefined {
  const start = at + 1;
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code > 0x7f) return undefined;
    bytes[start + index] = code;
  }
  bytes[at] = value.length;
  return start + value.length;
}

function putHex(bytes: Buffer, at: number, digits: string): number {
  const count = digits.length / 2;
  for (let index = 0; index < count; index += 1) {
    bytes[at + index] = digitOf(digits.charCodeAt(index * 2)) * 0x10 + digitOf(digits.charCodeAt(index * 2 + 1));
  }
  return at + count;
}

/** Of an ASCII character among 0-9, a-f and A-F. */
function digitOf(code: number): number {
  return code < 0x40 ? code - 0x30 : (code & 0x0f) + 9;
}

function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes += 1;
  return bytes;
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

function keyBytes(value: string): Buffer {
  const writer = new ProtobufWriter(value.length + MAX_FIELD_BYTES);
  writer.text(1, value);
  const bytes = Buffer.from(writer.bytes);
  if (knownKeys.size < MAX_KNOWN_KEYS) knownKeys.set(value, bytes);
  return bytes;
}
