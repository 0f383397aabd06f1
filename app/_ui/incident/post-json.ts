import { askedPath } from '../view/asked-path.ts';

/** Posts to the API. What it answers where it was done, else a sentence on why not. */
export async function postJson(path: string, body: object): Promise<object | string> {
  try {
    const response = await fetch(askedPath(path), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json().catch(() => null);
    const said = typeof answer === 'object' && answer !== null ? answer : {};
    if (response.ok) return said;
    const detail = 'detail' in said ? String(said.detail) : '';
    return detail === '' ? `The server answered ${response.status}.` : detail;
  } catch {
    return 'The server could not be reached. Nothing was changed.';
  }
}
