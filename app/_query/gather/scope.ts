import type { Connection } from '../../_store/database/connection.ts';
import { type Filter, restricts } from './filter.ts';

/** A service in one environment: the unit by which every table is keyed. */
export interface ScopedService {
  /** 63 bits, as decimal text: no JavaScript number holds it. */
  id: string;
  service: string;
  environment: string;
}

/** The services a filter covers. */
export type Scope = readonly ScopedService[];

/** Resolves the `project`, `service` and `environment` of a filter, in the order of name and environment. */
export async function resolveScope(db: Connection, filter: Omit<Filter, 'from' | 'to'>): Promise<Scope> {
  const conditions = ['project = ?'];
  const parameters = [filter.project ?? 'default'];
  for (const [column, values] of [
    ['name', filter.service],
    ['environment', filter.environment],
  ] as const) {
    if (!restricts(values)) continue;
    conditions.push(db.dialect.isListed(column));
    parameters.push(JSON.stringify(values));
  }
  const services = await db.query<ScopedService>(
    `SELECT CAST(id AS TEXT) AS id, name AS service, environment FROM service WHERE ${conditions.join(' AND ')}`,
    ...parameters,
  );
  // Not by the database: the collation of PostgreSQL is the server's, and SQLite has another.
  return services.sort(byNameAndEnvironment);
}

function byNameAndEnvironment(a: ScopedService, b: ScopedService): number {
  if (a.service !== b.service) return a.service < b.service ? -1 : 1;
  return a.environment < b.environment ? -1 : 1;
}

/**
 * A condition of SQL that a column is the id of one of these services, and its parameters. In this form Citus asks only
 * the nodes that hold them, where a join with {@link scopeJson} goes to all.
 */
export function inScope(column: string, scope: readonly Pick<ScopedService, 'id'>[]): { sql: string; ids: bigint[] } {
  // Of no service, an id that none has: PostgreSQL has no empty list, and a condition that needs no row to be false, as
  // IN (NULL) is, Citus refuses beside an outer join.
  const values = scope.length === 0 ? '-1' : scope.map(() => '?').join(', ');
  return { sql: `${column} IN (${values})`, ids: scope.map(({ id }) => BigInt(id)) };
}

/**
 * The ids as a JSON array of `{ id }`, for the dialect's `records`. They are spliced in as text: databases read 63-bit
 * integers that `JSON.stringify` can't write.
 */
export function scopeJson(scope: readonly Pick<ScopedService, 'id'>[]): string {
  return `[${scope.map(({ id }) => `{"id":${id}}`).join(',')}]`;
}
