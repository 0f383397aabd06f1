import type { Filter } from '../_query/gather/filter.ts';
import type { ResolvedRange } from '../_ui/view/range.ts';
import { FILTERS, type View } from '../_ui/view/search-params.ts';

/** What the questions of a page are about: its range and its filters. */
export function viewFilter(view: View, { from, to }: Pick<ResolvedRange, 'from' | 'to'>): Filter {
  return { from, to, ...Object.fromEntries(FILTERS.map((name) => [name, view[name]])) };
}
