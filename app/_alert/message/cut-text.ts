import { oneLine } from '../../_close/text/one-line.ts';

/** How a character of ours is written for a channel. */
export type EscapeCharacter = (character: string) => string;

/**
 * Text on one line, of at most `most` UTF-16 units after escaping; what is cut ends in "…". No character and no escape is
 * cut in two.
 */
export function cutText(text: string, most: number, escaped: EscapeCharacter = String): string {
  let whole = '';
  // What fits beside the "…".
  let cut = '';
  for (const character of oneLine(text)) {
    whole += escaped(character);
    if (whole.length > most) return `${cut}…`;
    if (whole.length < most) cut = whole;
  }
  return whole;
}
