import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { problem } from '../../app/api/_schemas/problem.ts';
import * as unknown from '../../app/api/[[...path]]/route.ts';
import { OPERATIONS } from '../../app/api/v1/operations.ts';
import { API_FOLDER, answerOf, routeModule } from '../support/api-route.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const FILES = readdirSync(API_FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('route.ts'))
  .sort();

describe('a route', () => {
  test.each(FILES)('(%s) is described with the methods that it takes, and refuses all others by name', async (file) => {
    const path = `/${file.slice(0, -'/route.ts'.length).replaceAll(/\[(\w+)\]/g, '{$1}')}`;
    const described = OPERATIONS.filter((operation) => operation.path === path).map(({ method }) =>
      method.toUpperCase(),
    );
    const written = readFileSync(`${API_FOLDER}${file}`, 'utf8');
    expect([...written.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name)).toEqual(described);

    const taken = METHODS.filter((method) => described.includes(method === 'HEAD' ? 'GET' : method));
    const route = await routeModule(file);
    for (const method of METHODS.filter((each) => !taken.includes(each))) {
      const refused = await answerOf(route[method], new Request(`http://localhost/api/v1${path}`, { method }));
      expect([refused.status, refused.headers.get('content-type')]).toEqual([405, 'application/problem+json']);
      expect(refused.headers.get('allow')).toBe([...taken, 'OPTIONS'].join(', '));
      expect(problem.parse(await refused.json()).detail).toContain(`takes ${taken.join(' or ')}, not ${method}.`);
    }
    const options = await answerOf(route['OPTIONS'], new Request('http://localhost/', { method: 'OPTIONS' }));
    expect([options.status, options.headers.get('allow')]).toEqual([204, [...taken, 'OPTIONS'].join(', ')]);
  });

  test('that nobody wrote is a 404 by every method', async () => {
    const handlers: Record<string, unknown> = unknown;
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const answer = await answerOf(handlers[method], new Request('http://localhost/api/v2', { method }));
      expect(problem.parse(await answer.json()).detail).toBe('There is nothing at /api/v2.');
    }
  });
});

test('every operation has a route', () => {
  const paths = FILES.map((file) => `/${file.slice(0, -'/route.ts'.length).replaceAll(/\[(\w+)\]/g, '{$1}')}`);
  expect(paths.length).toBeGreaterThan(7);
  expect(OPERATIONS.map(({ path }) => path).filter((path) => !paths.includes(path))).toEqual([]);
});
