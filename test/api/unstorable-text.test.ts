import { describe, expect, test, vi } from 'vitest';
import { OPERATIONS } from '../../app/api/v1/operations.ts';
import { apiServer } from './api-server.ts';
import { inWebProgramAt, serve } from './web-program.ts';

inWebProgramAt(1_784_073_600_000);

const JSON_TYPE = { 'Content-Type': 'application/json' };
const pathOf = (path: string) => `/api/v1${path.replaceAll(/\{\w+\}/g, '1')}`;

interface Answered {
  status: number;
  parameters: string[];
}

async function answered(url: string, init: RequestInit): Promise<Answered> {
  const answer = await fetch(url, init);
  const { problems = [] }: { problems?: { parameter: string }[] } = await answer.json();
  return { status: answer.status, parameters: problems.map(({ parameter }) => parameter) };
}

describe('text that a database can not have', () => {
  const asked = OPERATIONS.flatMap(({ id, method, path, query }) =>
    Object.keys(query.shape).map((parameter) => [id, parameter, method, path] as const),
  );
  test('is looked for in many parameters', () => {
    expect(asked.length).toBeGreaterThan(100);
  });

  test('is a bad value of every parameter of every operation, which the answer names', async () => {
    await serve([]);
    const origin = await apiServer();
    for (const [id, parameter, method, path] of asked) {
      for (const value of ['%00', 'a%00b']) {
        const url = `${origin}${pathOf(path)}?${parameter}=${value}`;
        const answer = await answered(url, { method: method.toUpperCase() });
        expect({ id, ...answer }).toEqual({ id, status: 400, parameters: [parameter] });
      }
    }
  });

  test.each([
    ['NUL', '{"name":"a\\u0000"}', 'name'],
    ['half of a character', '{"name":"\\ud800"}', 'name'],
    ['NUL, deep inside', '{"filter":{"service":["b\\u0000"]}}', 'filter.service'],
    ['NUL in the name of a member', '{"a\\u0000":1}', 'a\0'],
    ['a member that schemas pass over', '{"__proto__":{"name":"a"}}', '__proto__'],
  ])('is refused in every body: %s', async (_, body, parameter) => {
    vi.stubEnv('AFTERCLOSE_ACCESS', 'users');
    await serve([]);
    const origin = await apiServer();
    const withBody = OPERATIONS.filter((operation) => operation.body !== undefined);
    expect(withBody.length).toBeGreaterThan(10);
    for (const { id, method, path, segments } of withBody) {
      const answer = await answered(`${origin}${pathOf(path)}`, {
        method: method.toUpperCase(),
        headers: JSON_TYPE,
        body,
      });
      // What the path names may be looked up first, and is not there.
      const expected =
        segments === undefined || answer.status !== 404
          ? { status: 400, parameters: [parameter] }
          : { status: 404, parameters: [] };
      expect({ id, ...answer }).toEqual({ id, ...expected });
    }
  });
});
