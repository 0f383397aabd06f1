import type { z } from 'zod';
import { sharedDatabase } from '../../_process/shared-database.ts';
import type { Database } from '../../_store/database/connection.ts';
import { inProject } from '../../_store/database/in-project.ts';
import type { ApiOperation } from '../_openapi/operation.ts';
import { PROJECT, projectOf } from '../_parameters/project.ts';
import { readParameters } from '../_parameters/read-parameters.ts';
import { Unavailable } from '../_problem/problem.ts';
import { problemOf } from '../_problem/problem-of.ts';
import { auditChange } from './audit-change.ts';
import { takeOfLimit } from './take-of-limit.ts';

/** An operation as far as it checks a request. */
interface Asked<Query extends z.ZodObject>
  extends Pick<ApiOperation, 'method' | 'tag' | 'summary' | 'keepsNothing' | 'limited' | 'ofNoProject'> {
  query: Query;
}

/** An operation whose JSON has a schema, which the compiler holds the answer against. */
interface Answered<Query extends z.ZodObject, Answer extends z.ZodType> extends Asked<Query> {
  answers: { 'application/json': Answer };
}

const UNCACHED = { 'Cache-Control': 'no-store' };

/**
 * Answers with the JSON of what `question` finds out by the checked parameters, never cached; if it can't, with the
 * problem ({@link problemOf}).
 */
export function answer<Query extends z.ZodObject, Answer extends z.ZodType>(
  operation: Answered<Query, Answer>,
  request: Request,
  question: (db: Database, parameters: z.output<Query>) => Promise<z.output<Answer>>,
): Promise<Response> {
  return answerWith(operation, request, async (parameters) =>
    Response.json(await question(await openedDatabase(request), parameters), { headers: UNCACHED }),
  );
}

/** The same, with a cookie for the browser that asks. */
export function answerWithCookie<Query extends z.ZodObject, Answer extends z.ZodType>(
  operation: Answered<Query, Answer>,
  request: Request,
  question: (db: Database) => Promise<{ json: z.output<Answer>; cookie: string }>,
): Promise<Response> {
  return answerWith(operation, request, async () => {
    const { json, cookie } = await question(await openedDatabase(request));
    return Response.json(json, { headers: { ...UNCACHED, 'Set-Cookie': cookie } });
  });
}

/** The same where `question` may make something new: then the status is 201. */
export function answerCreated<Query extends z.ZodObject, Answer extends z.ZodType>(
  operation: Answered<Query, Answer>,
  request: Request,
  question: (db: Database, parameters: z.output<Query>) => Promise<{ isNew: boolean; json: z.output<Answer> }>,
): Promise<Response> {
  return answerWith(operation, request, async (parameters) => {
    const { isNew, json } = await question(await openedDatabase(request), parameters);
    return Response.json(json, { status: isNew ? 201 : 200, headers: UNCACHED });
  });
}

/** The same in the form that was asked for: JSON, or the text of a CSV file. */
export function answerIn<Query extends z.ZodObject, Answer extends z.ZodType>(
  operation: Answered<Query, Answer>,
  request: Request,
  question: (
    db: Database,
    parameters: z.output<Query>,
  ) => Promise<{ format: 'json' | 'csv' | undefined; json: z.output<Answer>; csv: () => string }>,
): Promise<Response> {
  return answerWith(operation, request, async (parameters) => {
    const { format, json, csv } = await question(await openedDatabase(request), parameters);
    return format === 'csv'
      ? new Response(csv(), { headers: { ...UNCACHED, 'Content-Type': 'text/csv; charset=utf-8' } })
      : Response.json(json, { headers: UNCACHED });
  });
}

/** The same, as text of a content type. */
export function answerText<Query extends z.ZodObject>(
  operation: Asked<Query>,
  request: Request,
  question: (db: Database, parameters: z.output<Query>) => Promise<{ contentType: string; text: string }>,
): Promise<Response> {
  return answerWith(operation, request, async (parameters) => {
    const { contentType, text } = await question(await openedDatabase(request), parameters);
    return new Response(text, { headers: { ...UNCACHED, 'Content-Type': contentType } });
  });
}

/** Sends a browser somewhere else, with cookies. */
export function answerRedirect<Query extends z.ZodObject>(
  operation: Asked<Query>,
  request: Request,
  question: (parameters: z.output<Query>) => Promise<{ location: string; cookies: readonly string[] }>,
): Promise<Response> {
  return answerWith(operation, request, async (parameters) => {
    const { location, cookies } = await question(parameters);
    const headers = new Headers({ ...UNCACHED, Location: location });
    for (const cookie of cookies) headers.append('Set-Cookie', cookie);
    return new Response(null, { status: 303, headers });
  });
}

/** Answers with the JSON of what is known without the database. */
export function answerKnown<Query extends z.ZodObject, Answer extends z.ZodType>(
  operation: Answered<Query, Answer>,
  request: Request,
  give: () => z.output<Answer>,
): Promise<Response> {
  return answerWith(operation, request, async () => Response.json(give(), { headers: UNCACHED }));
}

async function answerWith<Query extends z.ZodObject>(
  operation: Asked<Query>,
  request: Request,
  respond: (parameters: z.output<Query>) => Promise<Response>,
): Promise<Response> {
  try {
    takeOfLimit(operation);
    const response = await respond(readParameters(operation, request));
    await auditChange(operation, request);
    return response;
  } catch (error) {
    return problemOf(error);
  }
}

/** For questions about the project of the request. */
async function openedDatabase(request: Request): Promise<Database> {
  const project = projectOf(new URL(request.url).searchParams.get(PROJECT));
  try {
    return inProject(await sharedDatabase(), project);
  } catch (error) {
    console.error(error);
    throw new Unavailable('The database could not be opened. The log of the web program says why.');
  }
}
