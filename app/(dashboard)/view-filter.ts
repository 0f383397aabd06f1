import type { TimeSpan } from '../_close/time/time-span.ts';
import type { Filter } from '../_query/gather/filter.ts';
import { FILTERS, type View } from '../_ui/view/search-params.ts';

/** What the questions of a page are about: its range and its filters. */
export function viewFilter(view: View, { from, to }: TimeSpan): Filter {
  return { from, to, ...Object.fromEntries(FILTERS.map((name) => [name, view[name]])) };
}
