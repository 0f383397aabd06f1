/** What each key begins with, so that people and scanners of secrets know one. */
export const KEY_PREFIX = 'afc_';
/** 256 bits in base64url, after the prefix. */
const KEY = /^afc_[A-Za-z0-9_-]{43}$/;
/** This many characters of a key are shown, to identify it: 24 of its 256 bits. */
const SHOWN = KEY_PREFIX.length + 4;

/** Whether a text can be a key at all. */
export function isKeyText(text: string): boolean {
  return KEY.test(text);
}

/** The beginning of a key, by which it is listed. */
export function shownKey(key: string): string {
  return key.slice(0, SHOWN);
}

/** The key in a header `Authorization: Bearer …` (RFC 6750 section 2.1); undefined if there is none of this scheme. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
}
