import { incidents } from '../../_query/incidents.ts';
import { sharedDatabase } from '../../_query/shared-database.ts';
import type { ListView } from '../../_ui/incident/list/list-params.ts';
import type { IncidentsData } from '../../_ui/incident/model.ts';
import { resolveRange } from '../../_ui/view/range.ts';
import type { View } from '../../_ui/view/search-params.ts';
import { filterOptions } from '../filter-options.ts';
import { load } from '../load.ts';
import { viewFilter } from '../view-filter.ts';

/** So many are listed; the API gives the others by its cursor. */
export const MOST_LISTED = 200;

/** Asks what the list of incidents shows. */
export async function incidentsData(view: View, listView: ListView, now: number): Promise<IncidentsData> {
  const range = resolveRange(view, now);
  const filter = viewFilter(view, range);
  const [options, list] = await Promise.all([
    load(async () => filterOptions(await sharedDatabase(), filter)),
    load(async () =>
      incidents(await sharedDatabase(), filter, { ...listView, step: range.step, limit: MOST_LISTED }, now),
    ),
  ]);
  return { now, range, options, list };
}
