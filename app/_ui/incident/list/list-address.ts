import type { TimeSpan } from '../../../_close/time/time-span.ts';
import { apiAddress } from '../../view/api-address.ts';
import type { View } from '../../view/search-params.ts';
import { foldOf, type ListView, MOST_LISTED } from './list-params.ts';

/** The address of the API's answer for the list as it is filtered and ordered. */
export function listAddress(view: View, listView: ListView, range: TimeSpan, limit = MOST_LISTED): string {
  const { category, state, q, storm, sort, groupBy } = listView;
  return apiAddress('incidents', view, range, {
    category,
    state,
    q: q === null ? [] : [q],
    storm,
    groupBy: groupBy === null ? [] : [groupBy],
    ...foldOf(listView),
    sort,
    limit,
  });
}
