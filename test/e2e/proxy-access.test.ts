import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct } from './product.ts';

/** As a proxy sends it that asks for a login. */
const HEADER = 'X-Forwarded-Email';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  const env = {
    ...process.env,
    AFTERCLOSE_ACCESS: 'proxy',
    AFTERCLOSE_PROXY_USER_HEADER: HEADER,
    AFTERCLOSE_TRUSTED_PROXIES: '127.0.0.1/32',
    AFTERCLOSE_ADMINS: 'ada@example.com',
  };
  product = await startProduct({ env });
});
afterAll(() => product.interrupt());

async function ask(path: string, email: string | null, init: RequestInit = {}) {
  const headers = { ...(email !== null && { [HEADER]: email }), ...init.headers };
  const answer = await fetch(`${product.webUrl}${path}`, { ...init, headers, redirect: 'manual' });
  const text = await answer.text();
  return {
    status: answer.status,
    body: answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text,
  };
}

test('whom the proxy names is a viewer, or an admin by the settings; whom it does not name may do nothing', async () => {
  expect((await ask('/', null)).status).toBe(307);
  expect((await ask('/sign-in', null)).body).toContain('The proxy in front of afterclose says who you are');
  expect((await ask('/api/v1/summary', null)).status).toBe(401);
  expect((await ask('/api/v1/access/me', 'Grace@example.com')).body).toEqual({
    kind: 'user',
    email: 'grace@example.com',
    name: 'Grace@example.com',
    role: 'viewer',
    projects: ['default'],
  });
  expect((await ask('/', 'grace@example.com')).status).toBe(200);
  expect((await ask('/api/v1/summary?project=shop', 'grace@example.com')).status).toBe(403);
  expect((await ask('/api/v1/access/users', 'grace@example.com')).status).toBe(403);
  // An admin sees every project from the first request on.
  expect((await ask('/api/v1/summary?project=shop', 'ADA@example.com')).status).toBe(200);
  const { body } = await ask('/api/v1/access/users', 'ADA@example.com');
  expect(body.users.map(({ email, role }: { email: string; role: string }) => [email, role])).toEqual([
    ['ada@example.com', 'admin'],
    ['grace@example.com', 'viewer'],
  ]);
});

test('an admin makes somebody an editor, and nobody can take the role from one of the settings', async () => {
  const { body } = await ask('/api/v1/access/users', 'ada@example.com');
  const change = (email: string, role: string) => {
    const { id, name } = body.users.find((user: { email: string }) => user.email === email);
    const headers = { 'content-type': 'application/json' };
    return ask(`/api/v1/access/users/${id}`, 'ada@example.com', {
      method: 'PUT',
      headers,
      body: JSON.stringify({ name, role }),
    });
  };
  expect((await change('grace@example.com', 'editor')).status).toBe(200);
  expect((await ask('/api/v1/access/me', 'grace@example.com')).body.role).toBe('editor');
  expect((await change('ada@example.com', 'viewer')).status).toBe(409);
  expect((await ask('/api/v1/access/me', 'ada@example.com')).body.role).toBe('admin');
});

test('there are no passwords, and telemetry needs a key as ever', async () => {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ email: 'ada@example.com', password: 'x' });
  expect((await ask('/api/v1/access/sign-in', null, { method: 'POST', headers, body })).status).toBe(404);
  expect((await ask('/v1/traces', 'ada@example.com', { method: 'POST', headers, body: '{}' })).status).toBe(403);
  expect((await ask('/v1/traces', null, { method: 'POST', headers, body: '{}' })).status).toBe(401);
  const key = await ask('/api/v1/access/keys', 'ada@example.com', {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'chat', scopes: ['ingest'] }),
  });
  const authorization = `Bearer ${key.body.key}`;
  expect(
    (await ask('/v1/traces', null, { method: 'POST', headers: { ...headers, authorization }, body: '{}' })).status,
  ).toBe(200);
});
