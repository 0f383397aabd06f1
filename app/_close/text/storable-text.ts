import { TURNS } from './one-line.ts';

/** PostgreSQL refuses NUL in text, and half of a surrogate pair, which JSON can have, is no Unicode at all. */
const UNSTORABLE = '\\0\\p{Surrogate}';
const UNSTORABLE_IN = new RegExp(`[${UNSTORABLE}]`, 'u');
const UNCLEAN = new RegExp(`[${UNSTORABLE}${TURNS}]`, 'gu');
const TURNING = new RegExp(`[${TURNS}]`, 'g');
/** Without a look at pairs of surrogates: of every text of a request, so the dear test comes second. */
const PERHAPS_UNCLEAN = new RegExp(`[\\0\\ud800-\\udfff${TURNS}]`);

/** Whether both databases can keep a text and compare with it. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE_IN.test(text);
}

/**
 * A text with U+FFFD in the place of what can't be kept, or turns the direction of the text after it, so that it does not
 * spoil what is written with it or stands beside it: "2.50%" after a name would be read "%05.2".
 */
export function cleanText(text: string): string {
  return PERHAPS_UNCLEAN.test(text) ? text.replace(UNCLEAN, '\ufffd') : text;
}

/** As {@link cleanText}, but for what can't be kept, which stays. */
export function unturnedText(text: string): string {
  return text.replace(TURNING, '\ufffd');
}

/**
 * The first text that can't be kept within a value of JSON, or name of a member.
 * @returns where it is, from the value down; undefined if there is none
 */
export function unstorableIn(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : [];
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const within = isStorable(name) ? unstorableIn(member) : [];
    if (within !== undefined) return [name, ...within];
  }
  return undefined;
}
