import { isStoreUnavailable } from '../_store/database/store-unavailable.ts';

/** A page asks a dozen questions, every few seconds: while the database is away, so often its sentence is logged. */
const LOGGED_EVERY_MS = 10_000;
let loggedAt = Number.NEGATIVE_INFINITY;

/** Logs why a page has no answer to a question: in full, but for a database that is away. */
export function logFailure(error: unknown): void {
  if (!isStoreUnavailable(error) || !(error instanceof Error)) {
    console.error(error);
    return;
  }
  const now = performance.now();
  if (now - loggedAt < LOGGED_EVERY_MS) return;
  loggedAt = now;
  console.error(`Pages can't be answered. ${error.message}`);
}
