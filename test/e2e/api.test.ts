import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProduct } from './product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.interrupt());

const PROBLEM = 'application/problem+json';

describe('the API behind the web program', () => {
  test.each([
    ['GET', '/api', 404],
    ['GET', '/api/v1', 404],
    ['POST', '/api/v1/sumary', 404],
    ['OPTIONS', '/api/v2/summary', 404],
    ['GET', '/api/v1/incidents/1', 404],
    ['GET', '/api/v1/summary?from=x', 400],
    ['DELETE', '/api/v1/summary', 405],
    ['PUT', '/api/v1/incidents/1/comments', 405],
    ['GET', '/api/v1/incidents/1/state', 405],
  ])('%s %s is a problem with status %d', async (method, path, status) => {
    const answer = await fetch(`${product.webUrl}${path}`, { method });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, PROBLEM]);
    expect(await answer.json()).toMatchObject({ status, detail: expect.stringMatching(/./) });
  });

  test('says which methods a path takes', async () => {
    const refused = await fetch(`${product.webUrl}/api/v1/incidents/1/comments`, { method: 'DELETE' });
    expect(refused.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
    const asked = await fetch(`${product.webUrl}/api/v1/summary`, { method: 'OPTIONS' });
    expect([asked.status, asked.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
    const head = await fetch(`${product.webUrl}/api/v1/summary`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'application/json']);
  });

  test('is described with all that it answers with', async () => {
    const document = await (await fetch(`${product.webUrl}/api/v1/openapi.json`)).json();
    expect(document.paths['/summary'].get.responses['200'].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/Summary',
    });
    const summary = await (await fetch(`${product.webUrl}/api/v1/summary`)).json();
    expect(Object.keys(summary).sort()).toEqual(Object.keys(document.components.schemas.Summary.properties).sort());
  });
});

describe('a page', () => {
  // The frame of the page is sent before it is known that there is nothing to show in it, so the status is 200.
  test.each([
    ['/incidents/abc', 'There is no such incident'],
    ['/incidents/99999999999999999999', 'There is no such incident'],
    ['/deploys/abc', 'There is no such deploy'],
    ['/alerts/rules/none', 'There is no such rule'],
    ['/alerts/episodes/none', 'There is no such episode'],
  ])('of nothing, %s, says so, and blames no database', async (path, words) => {
    const page = await (await fetch(`${product.webUrl}${path}`)).text();
    expect(page).toContain(words);
    expect(page).not.toContain('database did not answer');
  });

  test.each(['/', '/incidents', '/deploys', '/alerts'])(
    '%s passes over text that no database can have',
    async (path) => {
      const nul = ['service', 'version', 'route', 'environment', 'q', 'by', 'owner', 'against'].map(
        (name) => `${name}=%00`,
      );
      const answer = await fetch(`${product.webUrl}${path}?${nul.join('&')}`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toMatch(/did not answer/i);
    },
  );
});
