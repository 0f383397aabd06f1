import { createParser } from 'nuqs/server';
import { cleanText } from '../../_close/text/storable-text.ts';

/** The API takes no longer text. */
const LONGEST_TEXT = 200;

const HALF = /\p{Surrogate}$/u;

/** Words that are searched for, in an address. */
export const parseAsText = createParser({
  // Not cut in the middle of a character.
  parse: (text) =>
    text.trim() === '' || cleanText(text) !== text ? null : text.slice(0, LONGEST_TEXT).replace(HALF, ''),
  serialize: (text: string) => text,
});

/** A name in an address, such as that of a service. What no stored text has is no name. */
export const parseAsName = createParser({
  parse: (text) => (cleanText(text) === text ? text : null),
  serialize: (text: string) => text,
});
