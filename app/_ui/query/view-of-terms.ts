import { ROLES } from '@afterclose/instrumentation/semconv';
import { choiceOf } from '../../_close/query/choice.ts';
import { formatQuery } from '../../_close/query/format-query.ts';
import { isMeasureKey, type QueryKey, type QueryTerm } from '../../_close/query/query-term.ts';
import type { FilterName, View } from '../view/search-params.ts';

/**
 * The part of an address that asks for these terms. What is asked for by a key with a parameter of its own stands there, as
 * menus and links write it; all else is the query.
 * @param further keys with parameters of the screen's own, beside those of the view
 */
export function viewOfTerms(
  terms: readonly QueryTerm[],
  further: readonly QueryKey[] = [],
): Pick<View, FilterName | 'q'> {
  const any = (key: QueryKey) => [...choiceOf(terms, key).any];
  const hasParameter = ({ key, excluded }: QueryTerm) =>
    !excluded && key !== 'text' && (isMeasureKey(key) || further.includes(key));
  const query = formatQuery(terms.filter((term) => !hasParameter(term)));
  return {
    service: any('service'),
    environment: any('environment'),
    version: any('version'),
    route: any('route'),
    role: ROLES.filter((role) => any('role').includes(role)),
    q: query === '' ? null : query,
  };
}
