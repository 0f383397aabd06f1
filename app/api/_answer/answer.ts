import { sharedDatabase } from '../../_query/shared-database.ts';
import type { Database } from '../../_store/connection.ts';
import { StoreUnavailable } from '../../_store/store-unavailable.ts';
import { BadRequest, NotFound, problem } from './problem.ts';

/**
 * Answers with the JSON of what `question` finds out, never cached. A bad request is a 400 that names the
 * parameter, a path to nothing a 404; a database that is busy or not there yet a 503; anything else a 500 that keeps its cause to the log.
 */
export function answer(question: (db: Database) => Promise<unknown>): Promise<Response> {
  return answerWith(question, (found) => Response.json(found, { headers: UNCACHED }));
}

const UNCACHED = { 'Cache-Control': 'no-store' };

/** The same, as plain text of a content type. */
export function answerText(contentType: string, question: (db: Database) => Promise<string>): Promise<Response> {
  return answerWith(question, (text) => new Response(text, { headers: { ...UNCACHED, 'Content-Type': contentType } }));
}

/** The same in the form that was asked for: JSON, or the text of a CSV file. */
export function answerIn(
  question: (db: Database) => Promise<{ format: 'json' | 'csv' | undefined; json: unknown; csv: () => string }>,
): Promise<Response> {
  return answerWith(question, ({ format, json, csv }) =>
    format === 'csv'
      ? new Response(csv(), { headers: { ...UNCACHED, 'Content-Type': 'text/csv; charset=utf-8' } })
      : Response.json(json, { headers: UNCACHED }),
  );
}

async function answerWith<Found>(
  question: (db: Database) => Promise<Found>,
  respond: (found: Found) => Response,
): Promise<Response> {
  let db: Database;
  try {
    db = await sharedDatabase();
  } catch (error) {
    console.error(error);
    return away('The database could not be opened.');
  }
  try {
    return respond(await question(db));
  } catch (error) {
    if (error instanceof BadRequest) return problem(400, error.message, { members: { problems: error.problems } });
    if (error instanceof NotFound) return problem(404, error.message);
    const reason = whyAway(error);
    if (reason !== undefined) return away(reason);
    console.error(error);
    return problem(500, 'The question could not be answered. The log of the web program says why.');
  }
}

function away(detail: string): Response {
  return problem(503, detail, { headers: { 'Retry-After': '1' } });
}

/** What keeps the database from answering for now; undefined if it is something else. */
function whyAway(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof StoreUnavailable) return 'The database is busy.';
  if (/no such table|42P01/i.test(error.message))
    return 'The database has no tables yet: the receiver makes them as it starts.';
  if (/SQLITE_BUSY|database is locked|SocketTimeout|ECONNREFUSED|P1001|57P0\d/i.test(error.message))
    return 'The database is busy.';
  return undefined;
}
