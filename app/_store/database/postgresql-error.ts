/** SQLSTATEs (PostgreSQL, appendix A) after which a transaction only has to be begun anew. */
const CONFLICTS = new Set(['40001', '40P01']);

/**
 * Classes of SQLSTATE after which the same write may succeed later: connection (08), read-only (25006), resources such
 * as the disk (53), locks (55), operator intervention such as a restart (57), system error (58).
 */
const UNAVAILABLE = /^(08|25006|53|55|57|58)/;

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
  if (states.length > 0) return states.some((state) => UNAVAILABLE.test(state));
  return all.some(({ clientVersion, code }) => clientVersion !== undefined || /^E[A-Z]{4,}$/.test(code ?? ''));
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
    for (const name of ['code', 'originalCode', 'message', 'originalMessage', 'clientVersion'] as const) {
      const value: unknown = Reflect.get(next, name);
      if (typeof value === 'string') cause[name] = value;
    }
    found.push(cause);
    for (const name of ['meta', 'driverAdapterError', 'cause']) waiting.push(Reflect.get(next, name));
  }
  return found;
}
