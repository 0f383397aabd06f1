import { createParser } from 'nuqs/server';

/** The API takes no longer text. */
const LONGEST_TEXT = 200;

/** Words that are searched for, in an address. */
export const parseAsText = createParser({
  parse: (text) => (text.trim() === '' ? null : text.slice(0, LONGEST_TEXT)),
  serialize: (text: string) => text,
});
