import { projectDatabase } from '../../_process/project-database.ts';
import { sharedRetention } from '../../_process/shared-retention.ts';
import { incidents } from '../../_query/incident/incidents.ts';
import { serviceSilence } from '../../_query/service/silence.ts';
import type { ListView } from '../../_ui/incident/list/list-params.ts';
import type { IncidentsData } from '../../_ui/incident/model.ts';
import { resolveRange } from '../../_ui/view/range.ts';
import type { View } from '../../_ui/view/search-params.ts';
import { filterOptions } from '../filter-options.ts';
import { load } from '../load.ts';
import { viewFilter } from '../view-filter.ts';
import { listOptions } from './list-options.ts';

/** Asks what the list of incidents shows. */
export async function incidentsData(view: View, listView: ListView, now: number): Promise<IncidentsData> {
  const range = resolveRange(view, now, await sharedRetention());
  const filter = viewFilter(view, range);
  const [options, list, silent] = await Promise.all([
    load(async () => filterOptions(await projectDatabase(), filter)),
    load(async () =>
      incidents(await projectDatabase(), filter, listOptions(view, listView), now, await sharedRetention()),
    ),
    load(async () => {
      const known = await serviceSilence(await projectDatabase(), filter, now, await sharedRetention());
      return known.filter(({ silentSince }) => silentSince !== null);
    }),
  ]);
  return { now, range, options, list, silent };
}
