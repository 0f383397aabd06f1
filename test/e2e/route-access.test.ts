import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEY_SCOPES } from '../../app/_access/key-scope.ts';
import { type DocumentedRoute, documentedRoutes } from '../access/documented-routes.ts';
import { type ProductWithAccess, startProductWithAccess } from './product-with-access.ts';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];
const RANKS = ['nobody', 'viewer', 'editor', 'admin'];

/** Who asks, by name: what they send, and what the documents say of them. */
interface Asker {
  headers: Record<string, string>;
  /** undefined for a key. */
  rank?: number;
  /** undefined for a person. */
  scope?: string;
  /** That their address names; undefined for none. */
  project?: string;
  /** They may not see it. */
  isForeign?: true;
}

const askers = new Map<string, Asker>();
/** What became of each question of each asker. */
const outcomes = new Map<string, string | number>();
/** A key that is not known waits for a look at the database: those of all routes for the same ones. */
const AT_ONCE = 64;
let product: ProductWithAccess;

beforeAll(async () => {
  product = await startProductWithAccess();
  const admin = await product.becomeAdmin();
  askers.set('nobody', { headers: {}, rank: 0 });
  for (const [at, role] of (['viewer', 'editor'] as const).entries()) {
    const { cookie } = await product.invite(admin, role, role);
    askers.set(role, { headers: { cookie }, rank: at + 1 });
  }
  askers.set('admin', { headers: admin, rank: 3 });
  for (const scope of KEY_SCOPES) {
    const { authorization } = await product.makeKey(admin, [scope]);
    askers.set(`a key to ${scope}`, { headers: { authorization }, scope });
  }
  const ofShop = await product.invite(admin, 'shopkeeper', 'editor', { projects: ['shop'] });
  const toRead = await product.makeKey(admin, ['read'], 'shop');
  for (const [name, asker] of [
    ['an editor of another project', { headers: { cookie: ofShop.cookie }, rank: 2 }],
    ['a key of another project', { headers: { authorization: toRead.authorization }, scope: 'read' }],
  ] as const) {
    askers.set(name, asker);
    askers.set(`${name}, in theirs`, { ...asker, project: 'shop' });
    askers.set(`${name}, in this one`, { ...asker, project: 'default', isForeign: true });
  }
  const revoked = await product.makeKey(admin, [...KEY_SCOPES]);
  expect((await product.ask('DELETE', `/access/keys/${revoked.id}`, admin)).status).toBe(200);
  askers.set('a revoked key', { headers: { authorization: revoked.authorization }, rank: 0 });
  // A session beside a key that does not stand: the key says who asks.
  askers.set('a revoked key beside a session', {
    headers: { ...admin, authorization: revoked.authorization },
    rank: 0,
  });
  askers.set('a session that was made up', { headers: { cookie: `afterclose_session=${'x'.repeat(43)}` }, rank: 0 });
  await askAll();
}, 120_000);
afterAll(() => product.interrupt());

const ROUTES = documentedRoutes();

describe('the table of SECURITY.md', () => {
  test('has a row for each route of the build, and for none that is not there', () => {
    const built = Object.values(manifest()).map((path) => path.replaceAll(/\[(\w+)\]/g, ':$1'));
    // Next's own, and what answers that there is nothing.
    const own = ['/_global-error', '/_not-found', '/api/[[...path]]'];
    const served = ['/_next/static/*', '/icon.svg', '/instrumentation.tgz', '/v1/traces', '/v1/metrics', '/v1/logs'];
    expect([...new Set(ROUTES.map(({ path }) => path))].sort()).toEqual(
      [...built.filter((path) => !own.includes(path)), ...served].sort(),
    );
  });

  test.each(ROUTES.flatMap((route) => route.methods.map((method) => [method, route.path, route] as const)))(
    'is what becomes of %s %s',
    (method, path, route) => {
      const asked = questionsOf(method, path);
      for (const [name, asker] of askers) {
        const expected = isAllowed(route, asker) ? 'allowed' : asker.rank === 0 ? 'unknown' : 'forbidden';
        const found = asked.map((question) => [question, outcomes.get(`${name} ${question}`)]);
        expect([name, found]).toEqual([name, asked.map((question) => [question, expected])]);
      }
    },
  );

  test('is asked of a method that a path does not take, before it says so', async () => {
    const taken = new Map<string, string[]>();
    for (const { path, methods } of ROUTES) taken.set(path, [...(taken.get(path) ?? []), ...methods]);
    const paths = [...taken.keys()].filter((path) => path.startsWith('/api/'));
    for (const path of paths) {
      const other = METHODS.find((method) => !taken.get(path)?.includes(method)) ?? 'PATCH';
      const isPublic = ROUTES.some((route) => route.path === path && route.least === 'nobody');
      const status = (await ask(other, path, {})).status;
      expect([other, path, status]).toEqual([other, path, isPublic ? 405 : 401]);
    }
  });
});

/** What is asked of a route: the data of a screen has its path, and a header. */
function questionsOf(method: string, path: string): string[] {
  if (method !== 'GET') return [`${method} ${path}`];
  const isScreen = !/^\/(api|v1|live)\//.test(path);
  return [`GET ${path}`, `HEAD ${path}`, ...(isScreen ? [`DATA ${path}`] : [])];
}

/** Asks each route as everybody. */
async function askAll(): Promise<void> {
  const questions = ROUTES.flatMap(({ methods, path }) => methods.flatMap((method) => questionsOf(method, path)));
  const left = questions.flatMap((question) => [...askers].map((asker) => ({ question, asker })));
  const work = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const { question, asker } = next;
      const [method = '', path = ''] = question.split(' ');
      outcomes.set(`${asker[0]} ${question}`, await outcome(method, path, asker[1]));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Paths of the build, by the files that they are of. */
function manifest(): Record<string, string> {
  return JSON.parse(
    readFileSync(fileURLToPath(new URL('../../.next/app-path-routes-manifest.json', import.meta.url)), 'utf8'),
  );
}

function isAllowed({ least, scopes }: DocumentedRoute, { rank, scope, isForeign }: Asker): boolean {
  if (least === 'nobody') return true;
  if (isForeign) return false;
  if (scope !== undefined) return scopes.includes(scope);
  return least !== 'none' && rank !== undefined && rank >= RANKS.indexOf(least);
}

/** A body is never JSON, so that nothing changes where somebody may change something. */
function ask(method: string, path: string, headers: Record<string, string>): Promise<Response> {
  const address = path.replaceAll(/:\w+/g, 'x').replace('*', 'x.js');
  const hasBody = method === 'POST' || method === 'PUT';
  return fetch(`${product.webUrl}${address}`, {
    method,
    headers: { ...headers, ...(hasBody && { 'content-type': 'text/plain' }) },
    redirect: 'manual',
    ...(hasBody && { body: 'not JSON' }),
  });
}

async function outcome(method: string, path: string, { headers, project }: Asker) {
  const query = new URLSearchParams(project === undefined ? {} : { project });
  if (method === 'DATA') query.set('_rsc', '1');
  const address = query.size === 0 ? path : `${path}?${query}`;
  const answer = await ask(method === 'DATA' ? 'GET' : method, address, {
    ...headers,
    ...(method === 'DATA' && { RSC: '1' }),
  });
  await answer.arrayBuffer();
  const toSignIn = answer.headers.get('location')?.includes('/sign-in') ?? false;
  if (answer.status === 401 || (toSignIn && path !== '/sign-in')) return 'unknown';
  if (answer.status === 403) return 'forbidden';
  return [200, 204, 304, 307, 400, 404, 415].includes(answer.status) ? 'allowed' : answer.status;
}
