import type { Incident } from '../../../_close/incident/incident.ts';
import type { IncidentList } from '../../../_query/incident/incidents.ts';
import { readIncidents } from '../read-incidents.ts';
import { type SelectedPair, selectedPair } from './selected-pair.ts';

/** As many as a page of the API has. */
export const PAGE = 500;

/**
 * All pairs of a list to its end, by the API's cursor, or a sentence on why they could not be read.
 * @param address of the list in the API, with its limit; by `firstSeen`, nothing is passed over while others come in
 */
export async function readPairs(
  address: string,
  isWanted: (incident: Incident) => boolean = () => true,
): Promise<SelectedPair[] | string> {
  // An order that changes meanwhile may show a pair twice.
  const pairs = new Map<string, SelectedPair>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: IncidentList | string = await readIncidents(cursor === '' ? address : `${address}&cursor=${cursor}`);
    if (typeof page === 'string') return page;
    for (const incident of page.incidents) if (isWanted(incident)) pairs.set(incident.id, selectedPair(incident));
    cursor = page.nextCursor;
  }
  return [...pairs.values()];
}
