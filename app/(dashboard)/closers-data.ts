import { sharedDatabase } from '../_process/shared-database.ts';
import { sharedRetention } from '../_process/shared-retention.ts';
import { type CloserList, closers } from '../_query/incident/closers.ts';
import type { Loaded } from '../_ui/panel/loaded.ts';
import { resolveRange } from '../_ui/view/range.ts';
import type { View } from '../_ui/view/search-params.ts';
import { load } from './load.ts';
import { viewFilter } from './view-filter.ts';

/** The panel has room for this number. */
const MOST_CLOSERS = 5;

/** Who closes what, over the range and filters of a view. */
export function closersData(view: View, now: number): Promise<Loaded<CloserList>> {
  return load(async () =>
    closers(await sharedDatabase(), viewFilter(view, resolveRange(view, now, await sharedRetention())), MOST_CLOSERS),
  );
}
