import { postJson } from './post-json.ts';

/** Sends an action on one incident to the API. Null where it was done, else a sentence on why not. */
export async function postToIncident(
  id: string,
  path: 'state' | 'comments',
  body: Record<string, string>,
): Promise<string | null> {
  const answer = await postJson(`incidents/${encodeURIComponent(id)}/${path}`, body);
  return typeof answer === 'string' ? answer : null;
}
