/** What the API said: an answer, that the question is wrong, or nothing for now. Reasons are sentences. */
export type ApiAnswer =
  | { kind: 'answered'; text: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'away'; reason: string };

const WITHIN_MS = 15_000;

/** Asks the API for what is at an address, with a key where access needs one. It never throws. */
export function askApi(address: string, key: string | undefined): Promise<ApiAnswer> {
  return asked(address, { headers: bearer(key) });
}

/** Sends JSON to an address of the API, in the same way. It never throws. */
export function postApi(address: string, body: unknown, key: string | undefined): Promise<ApiAnswer> {
  const headers = { 'content-type': 'application/json', ...bearer(key) };
  return asked(address, { method: 'POST', headers, body: JSON.stringify(body) });
}

function bearer(key: string | undefined): Record<string, string> {
  return key ? { authorization: `Bearer ${key}` } : {};
}

async function asked(address: string, init: RequestInit): Promise<ApiAnswer> {
  const { origin } = new URL(address);
  try {
    const response = await fetch(address, { ...init, signal: AbortSignal.timeout(WITHIN_MS) });
    const text = await response.text();
    if (response.ok) return { kind: 'answered', text };
    const hint = response.status === 401 ? ' Set AFTERCLOSE_KEY.' : '';
    const reason = `${origin} answered ${response.status}: ${detailOf(text) ?? response.statusText}${hint}`;
    return { kind: response.status >= 400 && response.status < 500 ? 'refused' : 'away', reason };
  } catch (error) {
    return { kind: 'away', reason: `${origin} does not answer (${causeOf(error)}). Does the dashboard run there?` };
  }
}

/** Of a problem (RFC 9457). */
function detailOf(text: string): string | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'detail' in body ? String(body.detail) : null;
  } catch {
    return null;
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error.name === 'TimeoutError' ? `nothing within ${WITHIN_MS / 1000} s` : error.message;
}
