import { apiPath } from '../../view/base-path.ts';

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
    const page: StormPage | string = await readPage(cursor === '' ? address : `${address}&cursor=${cursor}`);
    if (typeof page === 'string') return page;
    ids.push(...page.incidents.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}

interface StormPage {
  incidents: { id: string }[];
  nextCursor: string | null;
}

async function readPage(address: string): Promise<StormPage | string> {
  try {
    const response = await fetch(address, { cache: 'no-store' });
    if (!response.ok) return `The server answered ${response.status}.`;
    const page: StormPage = await response.json();
    return page;
  } catch {
    return UNREACHED;
  }
}

const UNREACHED = 'The server could not be reached. Nothing was changed.';

async function postJson(path: string, body: object): Promise<object | string> {
  try {
    const response = await fetch(apiPath(path), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (typeof answer !== 'object' || answer === null) return `The server answered ${response.status}.`;
    if (response.ok) return answer;
    return 'detail' in answer ? String(answer.detail) : `The server answered ${response.status}.`;
  } catch {
    return UNREACHED;
  }
}
