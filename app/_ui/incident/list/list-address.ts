import type { TimeSpan } from '../../../_close/time/time-span.ts';
import { apiAddress } from '../../view/api-address.ts';
import type { View } from '../../view/search-params.ts';
import { type ListView, MOST_LISTED } from './list-params.ts';

/** The address of the API's answer for the list as it is filtered and ordered. */
export function listAddress(view: View, { category, state, q, storm, sort }: ListView, range: TimeSpan): string {
  return apiAddress('incidents', view, range, {
    category,
    state,
    q: q === null ? [] : [q],
    storm,
    sort,
    limit: MOST_LISTED,
  });
}
