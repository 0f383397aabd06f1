import { formatTerm } from '../../_close/query/format-query.ts';
import { isQueryKey, QUERY_KEYS, type QueryKey } from '../../_close/query/query-term.ts';

/** Values of keys that are known to occur. */
export type KnownValues = Readonly<Partial<Record<QueryKey, readonly string[]>>>;

/** What the last word may become. */
export interface Suggestion {
  /** The word, as it would stand. */
  word: string;
  /** All that is typed with it. */
  text: string;
}

const MOST_SUGGESTIONS = 8;

/** What the last word of a typed query may become: a key at first, then a value of it; the ones that begin so first. */
export function suggestions(typed: string, known: KnownValues): Suggestion[] {
  const word = lastWord(typed);
  const before = typed.slice(0, typed.length - word.length);
  const [, minus = '', name, rest = ''] = /^(-?)(?:([A-Za-z]+):)?([\s\S]*)$/.exec(word) ?? [];
  const excluded = minus !== '';
  const key = name?.toLowerCase();
  if (key === undefined) {
    const keys = ranked([...QUERY_KEYS], rest);
    return keys.map((one) => ({ word: `${minus}${one}:`, text: `${before}${minus}${one}:` }));
  }
  if (!isQueryKey(key)) return [];
  return ranked(known[key] ?? [], rest.replaceAll('"', ''))
    .map((value) => formatTerm({ key, value, excluded }))
    .map((one) => ({ word: one, text: `${before}${one}` }))
    .filter(({ text }) => text !== typed)
    .slice(0, MOST_SUGGESTIONS);
}

function ranked(values: readonly string[], part: string): string[] {
  const wanted = part.toLowerCase();
  const place = (value: string) => value.toLowerCase().indexOf(wanted);
  const [begun, other] = [(value: string) => place(value) === 0, (value: string) => place(value) > 0];
  return [...values.filter(begun), ...values.filter(other)];
}

/** What stands after the last space that is not within quotes. */
function lastWord(typed: string): string {
  let start = 0;
  let within = false;
  for (let at = 0; at < typed.length; at++) {
    const letter = typed[at] ?? '';
    if (within && letter === '\\') at++;
    else if (letter === '"' && (within || /[\s:-]/.test(typed[at - 1] ?? ' '))) within = !within;
    else if (!within && /\s/.test(letter)) start = at + 1;
  }
  return typed.slice(start);
}
