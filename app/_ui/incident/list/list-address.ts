import { formatQuery } from '../../../_close/query/format-query.ts';
import type { TimeSpan } from '../../../_close/time/time-span.ts';
import { apiAddress } from '../../view/api-address.ts';
import type { View } from '../../view/search-params.ts';
import { termsOfQuery } from '../../view/view-terms.ts';
import { foldOf, type ListView, MOST_LISTED } from './list-params.ts';

/** The address of the API's answer for the list as it is filtered and ordered. */
export function listAddress(view: View, listView: ListView, range: TimeSpan, limit = MOST_LISTED): string {
  const { category, state, storm, sort, groupBy } = listView;
  const query = formatQuery(termsOfQuery(view.q));
  return apiAddress('incidents', view, range, {
    category,
    state,
    q: query === '' ? [] : [query],
    storm,
    groupBy: groupBy === null ? [] : [groupBy],
    ...foldOf(listView),
    sort,
    limit,
  });
}
