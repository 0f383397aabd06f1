import { askedPath } from '../view/asked-path.ts';

/**
 * Sends what a person does to the API of alerts. Null where it was done, else a sentence on why not. Without a network it
 * waits until there is one.
 */
export async function sendToAlerts(
  method: 'POST' | 'DELETE',
  path: string,
  body?: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  if (!navigator.onLine) {
    await new Promise((resolve) => window.addEventListener('online', resolve, { once: true }));
  }
  try {
    const json = { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(askedPath(`alerts/${path}`), { method, ...(body === undefined ? {} : json) });
    if (response.ok) return null;
    const answer: unknown = await response.json().catch(() => null);
    const detail = typeof answer === 'object' && answer !== null && 'detail' in answer ? String(answer.detail) : '';
    return detail === '' ? `The server answered ${response.status}.` : detail;
  } catch {
    return 'The server could not be reached. Nothing was changed.';
  }
}
