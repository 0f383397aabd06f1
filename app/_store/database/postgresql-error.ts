/** SQLSTATEs (PostgreSQL, appendix A) after which a transaction only has to be begun anew. */
const CONFLICTS = new Set(['40001', '40P01']);

/**
 * Classes of SQLSTATE after which the same write may succeed later: connection (08), read-only (25006), resources such
 * as the disk (53), locks (55), operator intervention such as a restart (57), system error (58).
 */
const UNAVAILABLE = /^(08|25006|53|55|57|58)/;

/**
 * What libpq and Citus say of a connection between nodes that broke. Citus passes it on as an internal error (XX000),
 * since it came from no server.
 */
const BROKEN_NODE =
  /server closed the connection|could not (receive data from|send data to) server|SSL (SYSCALL error|connection has been closed)|no connection to the server|connection not open|lost synchronization with server|connection marked as essential/i;

/** What the driver says of a connection that broke where Prisma passes its error on as it is, such as at a COMMIT. */
const BROKEN_CONNECTION =
  /^(Connection terminated|Client (was closed|has encountered a connection error)|timeout exceeded when trying to connect)/;

/** Prisma's words for the same, where its driver adapter passes them on. */
const BROKEN_KINDS = new Set(['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout', 'TlsConnectionError']);

/** Whether another writer has made the transaction impossible: it may be tried again at once. */
export function isConflict(error: unknown): boolean {
  return causes(error).some(({ originalCode, code }) => CONFLICTS.has(originalCode ?? code ?? ''));
}

/**
 * Whether the database may take the same write later. After a failure for which the server gives no reason, it may: a
 * driver has many words for a connection that broke, and to refuse a write for good would lose it.
 */
export function isUnreachable(error: unknown): boolean {
  const all = causes(error);
  const states = all.flatMap(({ originalCode, code }) => [originalCode, code]).filter((code) => isSqlState(code));
  if (states.includes('XX000') && BROKEN_NODE.test(postgresqlMessage(error))) return true;
  if (states.length > 0) return states.some((state) => UNAVAILABLE.test(state));
  return all.some(
    ({ clientVersion, kind, code, message }) =>
      clientVersion !== undefined ||
      BROKEN_KINDS.has(kind ?? '') ||
      /^E[A-Z]{4,}$/.test(code ?? '') ||
      BROKEN_CONNECTION.test(message ?? ''),
  );
}

/** The SQLSTATE of an error; undefined if it has none. */
export function postgresqlState(error: unknown): string | undefined {
  return causes(error)
    .flatMap(({ originalCode, code }) => [originalCode, code])
    .find((code) => isSqlState(code));
}

/** Prisma's own codes are P1000 and up; PL/pgSQL's states begin with P0. */
function isSqlState(code: string | undefined): code is string {
  return /^[0-9A-Z]{5}$/.test(code ?? '') && !/^P[1-9]|^E[A-Z]{4}$/.test(code ?? '');
}

/** What PostgreSQL, or the system, says. */
export function postgresqlMessage(error: unknown): string {
  const said = causes(error).findLast(({ originalMessage, message }) => (originalMessage ?? message ?? '') !== '');
  return said?.originalMessage ?? said?.message ?? String(error);
}

interface Cause {
  code?: string;
  originalCode?: string;
  message?: string;
  originalMessage?: string;
  /** The driver adapter's word for it. */
  kind?: string;
  /** Present on what Prisma has thrown or passed on. */
  clientVersion?: string;
}

/** The error and all that it was made of, as Prisma and its driver adapter nest them. */
function causes(error: unknown): Cause[] {
  const found: Cause[] = [];
  const waiting = [error];
  while (waiting.length > 0 && found.length < 10) {
    const next = waiting.shift();
    if (typeof next !== 'object' || next === null) continue;
    const cause: Cause = {};
    for (const name of ['code', 'originalCode', 'message', 'originalMessage', 'kind', 'clientVersion'] as const) {
      const value: unknown = Reflect.get(next, name);
      if (typeof value === 'string') cause[name] = value;
    }
    found.push(cause);
    for (const name of ['meta', 'driverAdapterError', 'cause']) waiting.push(Reflect.get(next, name));
  }
  return found;
}
