/** Sends what a person does to the API of alerts. Null where it was done, else a sentence on why not. */
export async function postToAlerts(path: string, body: Readonly<Record<string, unknown>>): Promise<string | null> {
  try {
    const response = await fetch(`/api/v1/alerts/${path}`, {
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
