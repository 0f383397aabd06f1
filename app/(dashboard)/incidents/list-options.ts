import type { IncidentOptions } from '../../_query/incident/incidents.ts';
import { type ListView, MOST_LISTED } from '../../_ui/incident/list/list-params.ts';

/** What the list's part of the address asks for. */
export function listOptions({ category, state, q, storm, sort }: ListView): IncidentOptions {
  return { category, state, storm, sort, limit: MOST_LISTED, ...(q !== null && { text: q }) };
}
