import { cleanText } from '../_close/text/storable-text.ts';

/** Attribute names, roles, routes: the one seen last of each length and look. */
const SHORT_SLOTS = 4_096;
const SHORT_BYTES = 64;
/** Stacks. */
const LONG_SLOTS = 512;
const LONG_BYTES = 8_192;

interface LongText {
  readonly bytes: Buffer;
  readonly text: string;
}

/**
 * Reads text that comes again and again: what was read before is given as the same string, by comparing its bytes,
 * which costs less than to decode it, to clean it, and to hash it at its next use.
 */
export class InternedText {
  readonly #short = new Array<string>(SHORT_SLOTS).fill('');
  readonly #long = new Array<LongText | undefined>(LONG_SLOTS).fill(undefined);

  /** The text in UTF-8 of these bytes, cleaned. */
  read(bytes: Buffer, start: number, end: number): string {
    const length = end - start;
    if (length === 0) return '';
    const slot = slotOf(bytes, start, end);
    if (length <= SHORT_BYTES) {
      const known = this.#short[slot % SHORT_SLOTS] ?? '';
      if (known.length === length && isAscii(known, bytes, start)) return known;
      const text = cleanText(bytes.toString('utf8', start, end));
      // Text with other characters is longer in bytes, and so is never found.
      this.#short[slot % SHORT_SLOTS] = text;
      return text;
    }
    const known = this.#long[slot % LONG_SLOTS];
    if (known?.bytes.length === length && known.bytes.compare(bytes, start, end) === 0) return known.text;
    const text = cleanText(bytes.toString('utf8', start, end));
    // A copy: a view would keep the whole request.
    if (length <= LONG_BYTES) this.#long[slot % LONG_SLOTS] = { bytes: Buffer.from(bytes.subarray(start, end)), text };
    return text;
  }
}

/**
 * Of all bytes of a short text, and of 64 to 128 of a long one, at an odd distance: frames of a stack are much alike.
 */
function slotOf(bytes: Buffer, start: number, end: number): number {
  const length = end - start;
  const step = length <= SHORT_BYTES ? 1 : (length >> 6) | 1;
  let hash = length;
  for (let at = start; at < end; at += step) hash = Math.imul(hash, 31) + (bytes[at] ?? 0);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function isAscii(text: string, bytes: Buffer, start: number): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) !== bytes[start + at]) return false;
  }
  return true;
}
