import { z } from 'zod';
import type { Operation } from './operation.ts';

/** The description of the API by OpenAPI 3.1, whose schemas are those that check the requests. */
export function openApiDocument(operations: readonly Operation[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'afterclose', version: '1', description: DESCRIPTION },
    servers: [{ url: '/api/v1' }],
    paths,
    components: { schemas: { Problem: PROBLEM } },
  };
}

const DESCRIPTION =
  'What happens to WebSockets around close(). Times are epoch ms; a measure without denominator is null. Errors are application/problem+json; an unknown parameter or a bad value is a 400 that names it.';

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['parameter', 'expected'],
        properties: { parameter: { type: 'string' }, expected: { type: 'string' } },
      },
    },
  },
};

const FAILURE = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

function describe({ path, summary, description, query, body, answers }: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    summary,
    ...(description !== undefined && { description }),
    parameters: [...inPath, ...(query ? queryParameters(query) : [])],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } } }),
    responses: {
      200: {
        description: Object.values(answers).join(' Or: '),
        content: Object.fromEntries(Object.keys(answers).map((type) => [type, {}])),
      },
      400: {
        description: 'A parameter is unknown or has a bad value: which, and what was expected.',
        content: FAILURE,
      },
      503: {
        description: 'The database is busy or not there yet; `Retry-After` tells when to ask again.',
        content: FAILURE,
      },
    },
  };
}

function queryParameters(query: z.ZodObject) {
  return Object.entries(query.shape).map(([name, member]) => {
    const { description, ...schema } = jsonSchema(member);
    const required = !z.safeParse(member, undefined).success;
    return { name, in: 'query', required, ...(description !== undefined && { description }), schema };
  });
}

/** What a schema gives, without the key that only a schema of its own document has. */
function jsonSchema(schema: z.core.$ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output' });
  return rest;
}
