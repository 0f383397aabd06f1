import { type Choice, choiceOf } from '../../_close/query/choice.ts';
import { parameterTerms } from '../../_close/query/parameter-terms.ts';
import { parseQuery } from '../../_close/query/parse-query.ts';
import { isMeasureKey, type QueryKey, type QueryTerm } from '../../_close/query/query-term.ts';

/** What an address restricts a screen to: parameters with the names of keys, and its query. */
export type AskedTerms = Readonly<Partial<Record<QueryKey, readonly string[]>>> & { readonly q: string | null };

/** All that a screen is restricted to. A query that can't be read restricts nothing, and its field says so. */
export function viewTerms(asked: AskedTerms): QueryTerm[] {
  return [...parameterTerms(asked), ...termsOfQuery(asked.q)];
}

export function termsOfQuery(query: string | null): QueryTerm[] {
  const parsed = parseQuery(query ?? '');
  return parsed.ok ? parsed.terms : [];
}

/** What a screen is restricted to by one key. */
export function viewChoice(asked: AskedTerms, key: QueryKey): Choice {
  return choiceOf(viewTerms(asked), key);
}

/** Those that also restrict what is of whole processes. */
export function processTerms(terms: readonly QueryTerm[]): QueryTerm[] {
  return terms.filter(({ key }) => key === 'service' || key === 'environment');
}

/** Those that every measure is restricted by. */
export function measureTerms(terms: readonly QueryTerm[]): QueryTerm[] {
  return terms.filter(({ key }) => isMeasureKey(key));
}
