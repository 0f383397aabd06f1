import { z } from 'zod';
import { LONGEST_QUERY, parseQuery } from '../../_close/query/parse-query.ts';
import { QUERY_KEYS, type QueryKey, type QueryTerm } from '../../_close/query/query-term.ts';
import { single } from './value.ts';

/** What a query is, for the description of the API. */
export const QUERY_WORDS =
  'As typed in the dashboard: `service:orders -version:2.0.0 "two words"`. `key:value` asks for it and `-` before leaves it out; values with spaces stand in quotes, and `""` is none given. Values of one key, here and in the parameter of its name, are alternatives; keys narrow each other.';

/** A query of these keys, and of text where `text` is set. */
export function queryOf(keys: readonly QueryKey[], text = false) {
  return single
    .refine((query) => query.trim() !== '', 'expected a term, and not only spaces')
    .superRefine((query, context) => {
      const parsed = parseQuery(query);
      if (!parsed.ok) return context.addIssue({ code: 'custom', message: parsed.problem });
      const refused = parsed.terms.find(({ key }) => (key === 'text' ? !text : !keys.includes(key)));
      if (refused === undefined) return;
      const what = refused.key === 'text' ? `text, as “${refused.value}” is` : `${refused.key}:`;
      context.addIssue({
        code: 'custom',
        message: `expected only ${keys.map((key) => `${key}:`).join(', ')} here, and not ${what}`,
      });
    })
    .pipe(z.string().min(1).max(LONGEST_QUERY));
}

/** Of a query that has been checked. */
export function termsOf(query: string): QueryTerm[] {
  const parsed = parseQuery(query);
  return parsed.ok ? parsed.terms : [];
}

export function listed(keys: readonly string[]): string {
  return keys.map((key) => `\`${key}\``).join(', ');
}

/** Every key. */
export const ANY_QUERY = queryOf(QUERY_KEYS, true);
