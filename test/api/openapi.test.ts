import { BASIC } from '@hyperjump/json-schema/experimental';
import { validate } from '@hyperjump/json-schema/openapi-3-1';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { COMPONENTS } from '../../app/api/_schemas/components.ts';
import { GET } from '../../app/api/v1/openapi.json/route.ts';
import { OPERATIONS } from '../../app/api/v1/operations.ts';

async function served() {
  const answer = await GET(new Request('http://localhost/api/v1/openapi.json'));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
  return answer.json();
}

describe('the description of the API', () => {
  test("keeps OpenAPI 3.1's own rules, those for schemas too", async () => {
    const document = await served();
    const rules = 'https://spec.openapis.org/oas/3.1/schema-base';
    expect(await validate(rules, document, BASIC)).toEqual({ valid: true });
    document.components.schemas.Summary.properties.endedConnections.type = 'count';
    expect((await validate(rules, document)).valid).toBe(false);
  });

  test('names its schemas in one order, whatever was loaded first', async () => {
    const { components } = await served();
    const names = Object.keys(components.schemas);
    expect(names).toEqual(names.toSorted());
  });

  test('refers only to what it has, and has nothing that nobody refers to', async () => {
    const { components, ...rest } = await served();
    const referred = new Set(
      [...JSON.stringify({ components, ...rest }).matchAll(/"\$ref":"#\/components\/([^"]+)"/g)].map(
        ([, name]) => name,
      ),
    );
    // Schemes of security are referred to by their names.
    const { securitySchemes, ...referable } = components;
    const there = Object.entries<object>(referable).flatMap(([kind, named]) =>
      Object.keys(named).map((name) => `${kind}/${name}`),
    );
    const needed = new Set([...JSON.stringify(rest).matchAll(/"(key|session)":\["/g)].map(([, name]) => name));
    expect(Object.keys(securitySchemes)).toEqual([...needed].sort());
    expect([...referred].sort()).toEqual(there.sort());
  });

  test('gives each operation a name of its own, a tag that it explains, and the values of its path', async () => {
    const { paths, tags } = await served();
    const ids = OPERATIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { method, path, id, tag } of OPERATIONS) {
      const operation = paths[path][method];
      expect([operation.operationId, operation.tags]).toEqual([id, [tag]]);
      expect(tags.map(({ name }: { name: string }) => name)).toContain(tag);
      const inPath = operation.parameters.filter((parameter: { in?: string }) => parameter.in === 'path');
      expect(inPath.map(({ name }: { name: string }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      expect('404' in operation.responses, path).toBe(inPath.length > 0);
    }
  });

  test('says what each operation needs where access is controlled', async () => {
    const { paths } = await served();
    expect(paths['/summary'].get.security).toEqual([{ session: ['viewer'] }, { key: ['read'] }]);
    expect(paths['/access/users'].post.security).toEqual([{ session: ['admin'] }]);
    expect(paths['/health'].get.security).toBeUndefined();
    expect(Object.keys(paths['/source-maps'].post.responses)).toEqual([
      '200',
      '400',
      '401',
      '403',
      '429',
      '500',
      '503',
    ]);
  });

  test.each(OPERATIONS)('has every parameter of $method $path', async (operation) => {
    const { method, path, query } = operation;
    // What is about a project can be asked of another one.
    const project = 'ofNoProject' in operation ? [] : ['project'];
    const parameters = await parametersOf(path, method);
    expect(parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)).toEqual([
      ...project,
      ...Object.keys(query.shape),
    ]);
    for (const { name, description } of parameters) expect(description, name).toBeTruthy();
  });

  test('says what a parameter may be, as the requests are checked', async () => {
    const parameters = await parametersOf('/timeseries', 'get');
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
    expect(await parametersOf('/incidents/{id}', 'get')).toContainEqual(
      expect.objectContaining({ name: 'id', in: 'path', required: true }),
    );
  });

  test('lets answers gain members, and requests not', async () => {
    const { paths, components } = await served();
    const body = paths['/incidents/{id}/state'].post.requestBody.content['application/json'].schema;
    expect(body).toMatchObject({ additionalProperties: false, required: ['state'] });
    expect(JSON.stringify(components.schemas)).not.toContain('"additionalProperties":false');
    expect(components.schemas.Point.properties.t).toMatchObject({ type: 'integer', minimum: 0 });
    expect(JSON.stringify({ paths, components })).not.toContain(String(Number.MAX_SAFE_INTEGER));
  });

  test('has examples that are what they are examples of', () => {
    const described = [...COMPONENTS._idmap.values(), ...OPERATIONS.flatMap(({ body }) => body ?? [])];
    const examples = described.flatMap((schema) =>
      [z.globalRegistry.get(schema)?.['examples'] ?? []].flat().map((example) => z.safeParse(schema, example).error),
    );
    expect(examples.length).toBeGreaterThan(8);
    expect(examples.filter((error) => error !== undefined)).toEqual([]);
  });
});

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: object;
  description: string;
}

/** Those of an operation, those that it refers to too. */
async function parametersOf(path: string, method: string): Promise<Parameter[]> {
  const { paths, components } = await served();
  return paths[path][method].parameters.map((parameter: { $ref?: string }) =>
    parameter.$ref === undefined ? parameter : components.parameters[parameter.$ref.split('/').at(-1) ?? ''],
  );
}
