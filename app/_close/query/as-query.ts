import { formatQuery } from './format-query.ts';
import { parseQuery } from './parse-query.ts';

/** What is typed where anything may be: a query if it can be read as one, else its words as text. */
export function asQuery(typed: string): string {
  if (parseQuery(typed).ok) return typed;
  const words = typed.split(/\s+/).filter(Boolean);
  return formatQuery(words.map((value) => ({ key: 'text', value, excluded: false })));
}
