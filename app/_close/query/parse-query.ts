import { nearestWord } from './nearest-word.ts';
import { isQueryKey, QUERY_KEYS, type QueryKey, type QueryTerm, wordsOf } from './query-term.ts';

export const LONGEST_QUERY = 1000;
export const MOST_TERMS = 50;

/** The terms of a query, or a sentence that names the word that can't be read and says what was expected. */
export type ParsedQuery = { ok: true; terms: QueryTerm[] } | { ok: false; problem: string };

/** An optional `-`, an optional key, and a value: between quotes, in which `\` precedes a quote or itself, or without a space. */
const TERM = /(-?)(?:([A-Za-z]+):)?(?:"((?:[^"\\]|\\[\s\S])*)"(?=\s|$)|([^\s"]\S*))?/y;

/**
 * Reads a query: `service:orders -category:peer_gone "two words" rooms.ts:88`. Terms stand in any order. Letters before a
 * colon are a key; a word with a colon after other characters is text, as is all between quotes.
 */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > LONGEST_QUERY) return problem(`The query has more than ${LONGEST_QUERY} characters.`);
  const terms: QueryTerm[] = [];
  const end = text.trimEnd().length;
  for (let at = nextWord(text, 0); at < end; ) {
    TERM.lastIndex = at;
    const [whole = '', minus = '', name, quoted, bare] = TERM.exec(text) ?? [];
    const word = text.slice(at).split(/\s/, 1)[0] ?? '';
    const given = quoted === undefined ? bare : quoted.replaceAll(/\\([\s\S])/g, '$1');
    const hasKey = name !== undefined;
    const key = name?.toLowerCase();
    if (key !== undefined && !isQueryKey(key)) return problem(unknownKey(word, key));
    if (given === undefined || (!hasKey && given === '')) return problem(unreadable(word, text[at + whole.length]));
    const unexpected = key === undefined ? null : unexpectedValue(word, key, given);
    if (unexpected !== null) return problem(unexpected);
    terms.push({ key: key ?? 'text', value: given, excluded: minus !== '' });
    if (terms.length > MOST_TERMS) return problem(`The query has more than ${MOST_TERMS} terms.`);
    at = nextWord(text, at + whole.length);
  }
  return { ok: true, terms };
}

function nextWord(text: string, from: number): number {
  const found = text.slice(from).search(/\S/);
  return found < 0 ? text.length : from + found;
}

function problem(sentence: string): ParsedQuery {
  return { ok: false, problem: sentence };
}

function unknownKey(word: string, key: string): string {
  const nearest = nearestWord(key, QUERY_KEYS);
  const meant = nearest === null ? '' : ` Did you mean ${nearest}:?`;
  return `“${word}”: ${key}: is no key; expected one of ${QUERY_KEYS.join(', ')}.${meant} As text, put it in quotes.`;
}

function unreadable(word: string, next: string | undefined): string {
  if (next === '"') {
    return `“${word}”: expected a closing quote with a space after it; a quote within quotes is \\".`;
  }
  if (word.endsWith(':')) return `“${word}”: expected a value after the colon, or "" for none given.`;
  return `“${word}”: expected a word after it, or one between quotes.`;
}

/** Why a key does not take the value; null where it does. */
function unexpectedValue(word: string, key: QueryKey, value: string): string | null {
  if (key === 'code') {
    return /^\d{1,4}$/.test(value) ? null : `“${word}”: expected a close code, a number such as 1006.`;
  }
  const words = wordsOf(key);
  if (words === null || words.includes(value) || (key === 'initiator' && value === '')) return null;
  const nearest = nearestWord(value, words);
  const meant = nearest === null ? '' : ` Did you mean ${nearest}?`;
  return `“${word}”: expected one of ${words.join(', ')}.${meant}`;
}
