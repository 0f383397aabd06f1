import type { Database } from '../../_store/database.ts';
import { sharedDatabase } from '../../_store/shared-database.ts';
import { BadRequest, problem } from './problem.ts';

/**
 * Answers a GET with the JSON of what `question` finds out, never cached. A bad request is a 400 that names the
 * parameter; a database that is busy or not there yet a 503; anything else a 500 that keeps its cause to the log.
 */
export async function answer(question: (db: Database) => Promise<unknown>): Promise<Response> {
  try {
    const found = await question(await sharedDatabase());
    return Response.json(found, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    if (error instanceof BadRequest) {
      return problem(400, error.message, { members: { problems: error.problems } });
    }
    const away = whyAway(error);
    if (away !== undefined) return problem(503, away, { headers: { 'Retry-After': '1' } });
    console.error(error);
    return problem(500, 'The question could not be answered. The log of the web program says why.');
  }
}

/** What keeps the database from answering for now; undefined if it is something else. */
function whyAway(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (/no such table/i.test(error.message))
    return 'The database has no tables yet: the receiver makes them as it starts.';
  if (/SQLITE_BUSY|database is locked|SocketTimeout/i.test(error.message)) return 'The database is busy.';
  if (/SQLITE_CANTOPEN|unable to open database/i.test(error.message)) return 'The database could not be opened.';
  return undefined;
}
