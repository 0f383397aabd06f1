import { UnreadableContent } from './unreadable-content.ts';

/** Values of one body, of all kinds: about 8,500 spans of the contract. */
const MAX_VALUES = 1_000_000;
/** A body that is smaller is cheap, whatever it holds. */
const SMALL_BYTES = 64 * 1024;

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
const [OPEN_LIST, OPEN_OBJECT] = [0x5b, 0x7b];

/**
 * Counts the values of a JSON text before it is parsed: a byte of it may take a hundred in memory. The text need not be
 * JSON. How deep it is nested costs nothing beside: the parser of V8 does not recur.
 * @throws {UnreadableContent} 413, if it holds too many
 */
export function checkJsonStructure(body: Uint8Array): void {
  if (body.length <= SMALL_BYTES) return;
  let values = 1;
  let isInText = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (isInText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isInText = false;
    } else if (byte === QUOTE) {
      isInText = true;
    } else if (byte === COMMA || byte === OPEN_LIST || byte === OPEN_OBJECT) {
      values += 1;
    }
  }
  if (values > MAX_VALUES) {
    const limit = MAX_VALUES.toLocaleString('en');
    throw new UnreadableContent(413, `The body holds more than ${limit} values of JSON; send smaller batches.`);
  }
}
