import type { IncidentList } from '../../../_query/incident/incidents.ts';
import { postJson } from '../post-json.ts';
import { readIncidents } from '../read-incidents.ts';

/** What is decided on several incidents at once. */
export interface ManyDecision {
  incidents: readonly string[];
  state: 'resolved' | 'open';
  version?: string;
  by: string;
}

/** Decides, and resolves with the id by which it can be undone; or with a sentence on why it was not done. */
export async function decideOnMany(decision: ManyDecision): Promise<{ id: string } | string> {
  const { by, ...rest } = decision;
  const answer = await postJson('incidents/decisions', { ...rest, ...(by === '' ? {} : { by }) });
  if (typeof answer === 'string') return answer;
  return 'id' in answer && typeof answer.id === 'string' ? { id: answer.id } : 'The server answered something else.';
}

/** Undoes it; null where that was done, else a sentence on why not. */
export async function undoDecision(id: string, by: string): Promise<string | null> {
  const answer = await postJson(`incidents/decisions/${encodeURIComponent(id)}/undo`, by === '' ? {} : { by });
  return typeof answer === 'string' ? answer : null;
}

/** The ids of all pairs of a storm: its address in the API gives them by pages. */
export async function stormIds(address: string): Promise<string[] | string> {
  const ids: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: IncidentList | string = await readIncidents(cursor === '' ? address : `${address}&cursor=${cursor}`);
    if (typeof page === 'string') return page;
    ids.push(...page.incidents.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}
