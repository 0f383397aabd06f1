/** PostgreSQL refuses NUL in text, and half of a surrogate pair, which JSON can have, is no Unicode at all. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/** Whether both databases can keep a text and compare with it. */
export function isStorable(text: string): boolean {
  return cleanText(text) === text;
}

/** A text with U+FFFD in the place of what can't be kept, so that it does not spoil what is written with it. */
export function cleanText(text: string): string {
  // Of every text of a request, so the dear test comes second.
  return /[\0\ud800-\udfff]/.test(text) ? text.replace(UNSTORABLE, '\ufffd') : text;
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
