import { z } from 'zod';
import { countJsonValues } from '../../_close/text/count-json-values.ts';
import { unstorableIn, unturnedText } from '../../_close/text/storable-text.ts';
import { actorName } from '../../_process/actor-name.ts';
import { BadRequest } from '../_problem/problem.ts';
import type { ParameterProblem } from '../_schemas/problem.ts';
import { STORABLE_TEXT } from './read-parameters.ts';

/** What a body may hold unless a route takes more, in bytes. */
const SMALL_BODY = 65_536;
/** Of a larger body: a thousand rules have 50,000, a source map is one long text. */
const MAX_LARGE_BODY_VALUES = 200_000;

/** Of one shape, or of one for each kind. */
type BodySchema = z.ZodObject | z.ZodDiscriminatedUnion<z.ZodObject[]>;

/**
 * Checks the JSON object in the body of a request against a strict object schema.
 * @throws {BadRequest} naming every member that is unknown, missing or has a bad value, and what was expected; or `body`,
 * if it is too large or no JSON object at all.
 */
export async function readBody<Output>(
  schema: BodySchema & z.ZodType<Output>,
  request: Request,
  maxBytes = SMALL_BODY,
): Promise<Output> {
  // A page of another origin can't send this type without asking first.
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw badBody('expected JSON, with Content-Type: application/json');
  }
  const body = withActor(schema, parse(await readText(request, maxBytes)));
  const unstorable = unstorableIn(body);
  if (unstorable !== undefined) {
    throw new BadRequest([{ parameter: memberOf(unstorable) || 'body', expected: STORABLE_TEXT }]);
  }
  const checks: z.ZodType<Output> = schema;
  const result = checks.safeParse(body, { error: expectedText });
  if (result.success) return result.data;
  const known = knownMembers(schema, body).join(', ') || 'none';
  throw new BadRequest(
    result.error.issues.flatMap((issue): ParameterProblem[] => {
      const parent = memberOf(issue.path);
      if (issue.code === 'unrecognized_keys') {
        const expected = parent === '' ? `unknown member; expected one of ${known}` : `unknown member of ${parent}`;
        return issue.keys.map((key) => ({ parameter: parent === '' ? key : `${parent}.${key}`, expected }));
      }
      return [{ parameter: parent === '' ? 'body' : parent, expected: issue.message }];
    }),
  );
}

/** The members that a body may have; of a union, those of the shape that it names. */
function knownMembers(schema: BodySchema, body: unknown): string[] {
  if ('shape' in schema) return Object.keys(schema.shape);
  const { discriminator } = schema.def;
  const named = z.looseObject({ [discriminator]: z.unknown() }).safeParse(body).data?.[discriminator];
  const option = schema.options.find(({ shape }) => shape[discriminator]?.safeParse(named).success);
  return Object.keys(option?.shape ?? {});
}

/** The body with who acts, where a login or a key says it: nobody acts in another's name. */
function withActor(schema: BodySchema, body: unknown): unknown {
  const by = actorName();
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return by !== undefined && isObject && knownMembers(schema, body).includes('by') ? { ...body, by } : body;
}

/** What was expected, where the schema says nothing of its own. */
function expectedText(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.path?.length ? `expected ${TYPES[issue.expected] ?? issue.expected}` : 'expected a JSON object';
    case 'too_small':
      return `expected ${issue.origin === 'array' ? `${issue.minimum} or more of a list` : `${issue.minimum} or more`}`;
    case 'too_big':
      return `expected at most ${issue.maximum}${issue.origin === 'array' ? ' in a list' : ''}`;
    case 'invalid_value':
      return `expected one of ${issue.values.join(', ')}`;
    default:
      return undefined;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

/** Such as `condition.above`; of a list, the list itself. */
function memberOf(path: readonly PropertyKey[]): string {
  const end = path.findIndex((part) => typeof part === 'number' || /^\d+$/.test(String(part)));
  return (end < 0 ? path : path.slice(0, end)).map(String).join('.');
}

/**
 * As {@link readBody}, where a request without any body stands for `{}`. A page of another origin could send one without
 * asking first: browsers say so, and it is refused.
 */
export async function readOptionalBody<Output>(
  schema: z.ZodObject & z.ZodType<Output>,
  request: Request,
): Promise<Output> {
  if (request.headers.get('content-type') !== null) return readBody(schema, request);
  // Next gives every request a body, which is empty where none was sent.
  const text = await readText(request, SMALL_BODY);
  const site = request.headers.get('sec-fetch-site') ?? 'none';
  if (text !== '' || (site !== 'none' && site !== 'same-origin')) {
    throw badBody('expected JSON, with Content-Type: application/json');
  }
  const checks: z.ZodType<Output> = schema;
  return checks.parse(withActor(schema, {}));
}

/** Read piece by piece, so that no sender can fill the memory. */
async function readText(request: Request, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const piece of request.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > maxBytes) throw badBody(`expected at most ${maxBytes} bytes`);
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

function parse(text: string): unknown {
  if (text.length > SMALL_BODY && countJsonValues(Buffer.from(text)) > MAX_LARGE_BODY_VALUES) {
    throw badBody(`expected at most ${MAX_LARGE_BODY_VALUES} values`);
  }
  try {
    return JSON.parse(text, cleaned);
  } catch (error) {
    if (error instanceof BadRequest) throw error;
    throw badBody('expected a JSON object');
  }
}

/** Of a schema's members none is so named, and it would pass over the first. */
function cleaned(name: string, value: unknown): unknown {
  if (name === '__proto__') throw new BadRequest([{ parameter: name, expected: 'unknown member' }]);
  if (unturnedText(name) !== name) {
    const expected = 'expected a name without characters that turn the direction of text';
    throw new BadRequest([{ parameter: unturnedText(name), expected }]);
  }
  return typeof value === 'string' ? unturnedText(value) : value;
}

function badBody(expected: string): BadRequest {
  return new BadRequest([{ parameter: 'body', expected }]);
}
