/** SQLSTATEs (PostgreSQL, appendix A) of a transaction that only has to be begun anew. */
const CONFLICTS = new Set(['40001', '40P01']);

/**
 * Classes of SQLSTATE after which the same write may succeed later: connection (08), read-only (25006), resources such
 * as the disk (53), locks (55), operator intervention such as a restart (57), system error (58).
 */
const UNAVAILABLE = /^(08|25006|53|55|57|58)/;

/** Kinds of error that the driver adapter gives where no server has answered. */
const UNREACHABLE_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
]);

/** Whether another writer has made the transaction impossible: it may be tried again at once. */
export function isConflict(error: unknown): boolean {
  return causes(error).some(({ originalCode, code }) => CONFLICTS.has(originalCode ?? code ?? ''));
}

/** Whether the database may take the same write later. */
export function isUnreachable(error: unknown): boolean {
  return causes(error).some(
    ({ originalCode, code, kind, message }) =>
      UNAVAILABLE.test(originalCode ?? '') ||
      UNAVAILABLE.test(code ?? '') ||
      UNREACHABLE_KINDS.has(kind ?? '') ||
      /^E[A-Z]{4,}$/.test(code ?? '') ||
      // Prisma's: no connection in time, or a transaction whose connection has gone.
      /^P(1001|1002|1008|1017|2024|2028)$/.test(code ?? '') ||
      /Connection terminated|connection timeout|timeout exceeded when trying to connect/i.test(message ?? ''),
  );
}

/** What PostgreSQL, or the system, says. */
export function postgresqlMessage(error: unknown): string {
  const told = causes(error).findLast(({ originalMessage, message }) => (originalMessage ?? message ?? '') !== '');
  return told?.originalMessage ?? told?.message ?? String(error);
}

interface Cause {
  code?: string;
  originalCode?: string;
  kind?: string;
  message?: string;
  originalMessage?: string;
}

/** The error and all that it was made of, as Prisma and its driver adapter nest them. */
function causes(error: unknown): Cause[] {
  const found: Cause[] = [];
  const waiting = [error];
  while (waiting.length > 0 && found.length < 10) {
    const next = waiting.shift();
    if (typeof next !== 'object' || next === null) continue;
    const cause: Cause = {};
    for (const name of ['code', 'originalCode', 'kind', 'message', 'originalMessage'] as const) {
      const value: unknown = Reflect.get(next, name);
      if (typeof value === 'string') cause[name] = value;
    }
    found.push(cause);
    for (const name of ['meta', 'driverAdapterError', 'cause']) waiting.push(Reflect.get(next, name));
  }
  return found;
}
