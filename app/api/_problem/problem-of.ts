import { isStoreUnavailable } from '../../_store/database/store-unavailable.ts';
import {
  BadRequest,
  Conflict,
  Forbidden,
  NotFound,
  problem,
  TooManyRequests,
  Unauthorized,
  Unavailable,
} from './problem.ts';

/**
 * The answer to a request that failed: a bad request is a 400 that names the parameter, a login that does not hold a 401,
 * what is not for whoever asks a 403, a path to nothing a 404, what something else needs a 409, what was asked too often a 429, a database that is busy, away or
 * not there yet a 503 (both say when to ask again), and anything else a 500 that keeps its cause to the log.
 */
export function problemOf(error: unknown): Response {
  if (error instanceof BadRequest) return problem(400, error.message, { problems: error.problems });
  if (error instanceof Unauthorized) return problem(401, error.message);
  if (error instanceof Forbidden) return problem(403, error.message);
  if (error instanceof TooManyRequests) {
    const seconds = Math.ceil(error.retryAfterMs / 1000);
    return problem(429, error.message, { headers: { 'Retry-After': String(seconds) } });
  }
  if (error instanceof NotFound) return problem(404, error.message);
  if (error instanceof Conflict) return problem(409, error.message);
  const reason = whyUnavailable(error);
  if (reason !== undefined) return problem(503, reason, { headers: { 'Retry-After': '1' } });
  console.error(error);
  return problem(500, 'The question could not be answered. The log of the web program says why.');
}

/** What keeps the database from answering for now; undefined if it is something else. */
function whyUnavailable(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof Unavailable) return error.message;
  if (error.name === 'TooManyHashes') return 'Too many people sign in at the same time.';
  // What we found out ourselves says what to do; a driver's own words may name hosts.
  if (isStoreUnavailable(error)) return error.cause === null ? error.message : BUSY;
  if (/no such table|42P01/i.test(error.message))
    return 'The database has no tables yet: the receiver makes them as it starts.';
  if (/SQLITE_BUSY|database is locked|SocketTimeout|ECONNREFUSED|P1001|57P0\d/i.test(error.message)) return BUSY;
  return undefined;
}

const BUSY = 'The database is busy or out of reach.';
