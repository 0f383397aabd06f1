import type { IncidentOptions } from '../../_query/incident/incidents.ts';
import { foldOf, type ListView, MOST_LISTED } from '../../_ui/incident/list/list-params.ts';

/** What the list's part of the address asks for. */
export function listOptions(listView: ListView): IncidentOptions {
  const { category, state, q, storm, sort, groupBy } = listView;
  return {
    category,
    state,
    storm,
    sort,
    limit: MOST_LISTED,
    ...foldOf(listView),
    ...(q !== null && { text: q }),
    ...(groupBy !== null && { groupBy }),
  };
}
