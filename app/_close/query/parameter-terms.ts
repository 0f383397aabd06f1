import { QUERY_KEYS, type QueryKey, type QueryTerm } from './query-term.ts';

/** What parameters with the names of keys ask for, as terms of a query. */
export function parameterTerms(
  parameters: Readonly<Partial<Record<QueryKey, readonly string[] | undefined>>>,
): QueryTerm[] {
  return QUERY_KEYS.flatMap((key) => (parameters[key] ?? []).map((value) => ({ key, value, excluded: false })));
}
