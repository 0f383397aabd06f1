/*
 * Protocol Buffers by hand (https://protobuf.dev/programming-guides/encoding), one function a wire type, so that tests
 * can make what no library would write.
 */

export function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    const more = rest > 0x7fn;
    bytes.push(Number(rest & 0x7fn) | (more ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Buffer.from(bytes);
}

function tag(field: number, wireType: number): Buffer {
  return varint(BigInt((field << 3) | wireType));
}

export function varintField(field: number, value: bigint): Buffer {
  return Buffer.concat([tag(field, 0), varint(value)]);
}

export function fixed64Field(field: number, value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, value));
  return Buffer.concat([tag(field, 1), bytes]);
}

export function doubleField(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return Buffer.concat([tag(field, 1), bytes]);
}

/** A message, a text or bytes. `length` is the truth unless given. */
export function bytesField(field: number, bytes: Uint8Array | string, length?: bigint): Buffer {
  const content = Buffer.from(bytes);
  return Buffer.concat([tag(field, 2), varint(length ?? BigInt(content.length)), content]);
}

export function fixed32Field(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return Buffer.concat([tag(field, 5), bytes]);
}

/** A deprecated group: start (wire type 3), content, end (wire type 4). */
export function group(field: number, content: Uint8Array): Buffer {
  return Buffer.concat([tag(field, 3), content, tag(field, 4)]);
}
