import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../app/api/_openapi/operations.ts';
import { GET } from '../../app/api/v1/openapi.json/route.ts';

const folder = fileURLToPath(new URL('../../app/api/v1/', import.meta.url));
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

describe('the description of the API', () => {
  test('has every route with every method that it answers, and nothing else', async () => {
    const routes = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('/route.ts'),
    );
    const answered: string[] = [];
    for (const path of routes) {
      const route: Record<string, unknown> = await import(`${folder}${path}`);
      const address = `/${path.slice(0, -'/route.ts'.length).replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}')}`;
      for (const method of METHODS) if (method in route) answered.push(`${method.toLowerCase()} ${address}`);
    }
    expect(answered.length).toBeGreaterThan(7);
    const { paths } = await GET().json();
    const described = Object.entries<object>(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(answered.sort());
  });

  test.each(OPERATIONS)('has every parameter of $method $path', async ({ method, path, query }) => {
    const { paths } = await GET().json();
    const described: { name: string; in: string }[] = paths[path][method].parameters;
    expect(described.filter((parameter) => parameter.in === 'query').map(({ name }) => name)).toEqual(
      Object.keys(query?.shape ?? {}),
    );
  });

  test('says what a parameter may be, as the requests are checked', async () => {
    const { paths, openapi } = await GET().json();
    expect(openapi).toBe('3.1.0');
    const parameters: { name: string; required: boolean; schema: object; description: string }[] =
      paths['/timeseries'].get.parameters;
    const named = (name: string) => parameters.find((parameter) => parameter.name === name);
    expect(named('measure')).toMatchObject({
      required: true,
      schema: { type: 'string', enum: expect.arrayContaining(['sendAfterCloseRate']) },
    });
    expect(named('step')).toMatchObject({
      required: false,
      schema: { enum: [60_000, 900_000, 3_600_000, 86_400_000] },
    });
    expect(named('from')).toMatchObject({ required: false, schema: { type: 'integer', minimum: 0 } });
    expect(named('role')).toMatchObject({
      schema: { type: 'array', items: { type: 'string', enum: ['server', 'client'] } },
    });
    for (const { name, description } of parameters) expect(description, name).toBeTruthy();
  });
});
