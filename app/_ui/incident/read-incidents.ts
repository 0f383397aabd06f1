import type { IncidentList } from '../../_query/incident/incidents.ts';

/** The answer of the API at an address of a list of incidents, or a sentence on why there is none. */
export async function readIncidents(address: string): Promise<IncidentList | string> {
  try {
    const response = await fetch(address, { cache: 'no-store' });
    if (!response.ok) return `The server answered ${response.status}.`;
    const answer: IncidentList = await response.json();
    return answer;
  } catch {
    return 'The server could not be reached.';
  }
}
