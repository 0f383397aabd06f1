import { randomBytes } from 'node:crypto';
import { expect, vi } from 'vitest';
import * as previews from '../../app/api/v1/channels/[id]/preview/route.ts';
import * as one from '../../app/api/v1/channels/[id]/route.ts';
import * as channels from '../../app/api/v1/channels/route.ts';
import { context, post } from './incident-requests.ts';
import { serve } from './web-program.ts';

export const URL_OF_ALL = 'http://localhost/api/v1/channels';
export const KEY = '0123456789abcdef0123456789abcdef';
export const CHAT = 'https://hooks.example.com/services/T0/B0/secret';
export const PAGER = { name: 'pager', kind: 'pagerduty', routingKey: KEY };
export const MAIL = {
  name: 'mail',
  kind: 'email',
  host: 'mail.example.com',
  port: 587,
  security: 'starttls',
  user: 'ada',
  password: 'hunter2',
  from: 'alerts@example.com',
  to: ['ada@example.com'],
};
export const DIGEST = { day: 'mon', time: '09:00', zone: 'Europe/Berlin' };
export const MANAGER = {
  name: 'am',
  kind: 'alertmanager',
  url: 'https://am.example.com',
  authorization: 'Bearer hunter2',
};

export async function created(body: object) {
  const answer = await channels.POST(post(body));
  expect(answer.status).toBe(201);
  return answer.json();
}

export function put(id: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return one.PUT(
    new Request(`${URL_OF_ALL}/${id}`, { method: 'PUT', body: JSON.stringify(body), headers }),
    context(id),
  );
}

export async function problemsOf(answer: Response): Promise<unknown> {
  expect(answer.status).toBe(400);
  return (await answer.json()).problems;
}

/** On PostgreSQL no key is found unless one is given. */
export async function serveWithKey() {
  await serve([]);
  vi.stubEnv('AFTERCLOSE_SECRET_KEY', randomBytes(32).toString('base64'));
}

/** What a new channel would get. */
export async function previewOf(body: object, query: string) {
  const { id } = await created(body);
  const answer = await previews.GET(new Request(`${URL_OF_ALL}/${id}/preview${query}`), context(id));
  expect(answer.status).toBe(200);
  return answer.json();
}
