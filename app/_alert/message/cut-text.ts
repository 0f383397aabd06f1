/** How a character of ours is written for a channel. */
export type EscapeCharacter = (character: string) => string;

/**
 * Text of at most `most` UTF-16 units after escaping; what is cut ends in "…". No character and no escape is cut in two.
 */
export function cutText(text: string, most: number, escaped: EscapeCharacter = String): string {
  let whole = '';
  // What fits beside the "…".
  let cut = '';
  for (const character of text) {
    whole += escaped(character);
    if (whole.length > most) return `${cut}…`;
    if (whole.length < most) cut = whole;
  }
  return whole;
}

/** Text as one line: nothing of it can begin a line of its own, such as a header of a mail. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stay.
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
}
