import type { TimeSpan } from '../_close/time/time-span.ts';
import type { Filter } from '../_query/gather/filter.ts';
import { queryFilter } from '../_query/gather/query-filter.ts';
import type { View } from '../_ui/view/search-params.ts';
import { viewTerms } from '../_ui/view/view-terms.ts';

/** What the questions of a page are about: its range and its filters, also those of its query. */
export function viewFilter(view: View, { from, to }: TimeSpan): Filter {
  return { from, to, ...queryFilter(viewTerms(view)) };
}
