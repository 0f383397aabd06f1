import { apiPath } from '../view/base-path.ts';

/** Sends an action on one incident to the API. Null where it was done, else a sentence on why not. */
export async function postToIncident(
  id: string,
  path: 'state' | 'comments',
  body: Record<string, string>,
): Promise<string | null> {
  try {
    const response = await fetch(apiPath(`incidents/${encodeURIComponent(id)}/${path}`), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok) return null;
    const answer: unknown = await response.json().catch(() => null);
    const detail = typeof answer === 'object' && answer !== null && 'detail' in answer ? String(answer.detail) : '';
    return detail === '' ? `The server answered ${response.status}.` : detail;
  } catch {
    return 'The server could not be reached. Nothing was changed.';
  }
}
