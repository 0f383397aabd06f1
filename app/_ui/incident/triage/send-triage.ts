import { postJson } from '../post-json.ts';
import type { TriageRequest } from './triage-act.ts';

/** What the server has done of some requests, by the ids of its actions, and why it did not do the rest; null if it did. */
export interface SentTriage {
  actions: string[];
  /** How many pairs the actions are about. */
  pairs: number;
  problem: string | null;
}

/** Sends requests in turn, up to the first that is refused. @param by who acts; "" where they gave no name */
export async function sendTriage(requests: readonly TriageRequest[], by: string): Promise<SentTriage> {
  const actions: string[] = [];
  let pairs = 0;
  for (const request of requests) {
    const answer = await postJson('incidents/decisions', { ...request, ...person(by) });
    const id = typeof answer === 'object' && 'id' in answer && typeof answer.id === 'string' ? answer.id : null;
    if (id === null) {
      return { actions, pairs, problem: typeof answer === 'string' ? answer : 'The server answered something else.' };
    }
    actions.push(id);
    pairs += request.incidents.length;
  }
  return { actions, pairs, problem: null };
}

/** Undoes actions, the last first; null where that was done, else a sentence on why not. */
export async function undoTriage(actions: readonly string[], by: string): Promise<string | null> {
  for (const id of actions.toReversed()) {
    const answer = await postJson(`incidents/decisions/${encodeURIComponent(id)}/undo`, person(by));
    if (typeof answer === 'string') return answer;
  }
  return null;
}

function person(by: string): { by?: string } {
  return by === '' ? {} : { by };
}
