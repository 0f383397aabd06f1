import * as list from '../../app/api/v1/incidents/route.ts';

export const NOW = 1_784_073_600_000 + 30_500;
export const INCIDENTS_URL = 'http://localhost/api/v1/incidents';

export function context(id: string) {
  return { params: Promise.resolve({ id }) };
}

export function post(body: unknown, contentType = 'application/json', path = ''): Request {
  return new Request(`${INCIDENTS_URL}${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': contentType },
  });
}

/** What the list answers. */
export async function listed(query = '') {
  const body = await (await list.GET(new Request(`${INCIDENTS_URL}?${query}`))).json();
  return body.incidents;
}
