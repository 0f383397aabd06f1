/**
 * PostgreSQL refuses NUL in text, and a lone surrogate (possible in JSON) is no Unicode at all: both become U+FFFD
 * before they can spoil a whole batch.
 */
export function cleanText(text: string): string {
  return /[\0\ud800-\udfff]/.test(text) ? text.replace(/[\0\p{Surrogate}]/gu, '\ufffd') : text;
}
