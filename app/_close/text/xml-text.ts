import { TURNS } from './one-line.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** XML has no other characters, and of these it advises against the second half of the control characters. */
const NO_XML = /[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const TURNING = new RegExp(`[${TURNS}]`, 'g');

/**
 * Text for the inside of an element or of a quoted attribute, of HTML and of XML. What neither has, or what turns the
 * direction of the text after it, is U+FFFD.
 */
export function xmlText(text: string): string {
  return xmlCharacters(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A document, or a part of one, without the characters that would make it no XML. */
export function xmlCharacters(text: string): string {
  return text.replace(NO_XML, '\ufffd').replace(TURNING, '\ufffd');
}
