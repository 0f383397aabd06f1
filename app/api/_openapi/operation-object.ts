import { failuresOf } from './failures.ts';
import type { ApiOperation } from './operation.ts';
import { parametersOf } from './parameters.ts';
import { jsonSchema } from './schemas.ts';
import { securityOf } from './security.ts';

/** An operation as OpenAPI describes it (Operation Object). */
export function operationObject(operation: ApiOperation): Record<string, unknown> {
  const {
    id,
    tag,
    summary,
    description,
    segments = {},
    query,
    body,
    answers,
    redirects,
    creates,
    conflicts = false,
    known = false,
    ofNoProject = false,
    limited,
  } = operation;
  const security = securityOf(operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(security !== undefined && { security }),
    parameters: parametersOf(query, segments, ofNoProject),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } } }),
    responses: {
      ...(redirects === undefined
        ? { 200: { description: descriptionOf(answers) ?? summary, content: contentOf(answers) } }
        : { 303: { description: redirects } }),
      ...(creates !== undefined && { 201: { description: creates, content: contentOf(answers) } }),
      ...failuresOf({
        notFind: Object.keys(segments).length > 0,
        conflict: conflicts,
        wantDatabase: !known,
        strangers: security !== undefined,
        limits: limited !== undefined || id === 'signIn',
      }),
    },
  };
}

/** What the first of the forms says of itself. */
function descriptionOf(answers: ApiOperation['answers']): string | undefined {
  const [first] = Object.values(answers);
  return typeof first === 'string' ? first : first?.description;
}

function contentOf(answers: ApiOperation['answers']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).map(([type, answer]) => [
      type,
      { schema: typeof answer === 'string' ? { type: 'string', description: answer } : jsonSchema(answer) },
    ]),
  );
}
