import { propertyOf } from '../property-of.ts';

/**
 * Counts the bytes of a string in UTF-8 without encoding it. Half of a surrogate pair counts as U+FFFD, which is sent
 * for it.
 */
export function countUtf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    if (unit < 0x800) {
      bytes += 1;
    } else {
      bytes += 2;
      const pair = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
      // Two units of 16 bits make four bytes.
      if (pair) index += 1;
    }
  }
  return bytes;
}

/** Node's own is faster. Browsers have none. */
const nodeByteLength = propertyOf(propertyOf(globalThis, 'Buffer'), 'byteLength');

export const utf8Length: (text: string) => number = isByteLength(nodeByteLength) ? nodeByteLength : countUtf8Bytes;

function isByteLength(value: unknown): value is (text: string) => number {
  return typeof value === 'function';
}
