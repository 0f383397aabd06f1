import { groupChoices } from '../../_close/query/choice.ts';
import type { IncidentOptions } from '../../_query/incident/incidents.ts';
import { foldOf, type ListView, MOST_LISTED } from '../../_ui/incident/list/list-params.ts';
import type { View } from '../../_ui/view/search-params.ts';
import { viewTerms } from '../../_ui/view/view-terms.ts';

/** What the list's part of the address asks for. */
export function listOptions({ q }: View, listView: ListView): IncidentOptions {
  const { category, state, storm, sort, groupBy } = listView;
  return {
    choices: groupChoices(viewTerms({ q, category, state, storm })),
    sort,
    limit: MOST_LISTED,
    ...foldOf(listView),
    ...(groupBy !== null && { groupBy }),
  };
}
