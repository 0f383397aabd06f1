import type { Connection } from '../../_store/database/connection.ts';
import { inServices } from '../../_store/database/in-services.ts';
import { type Filter, filterChoice } from './filter.ts';

/** A service in one environment: the unit by which every table is keyed. */
export interface ScopedService {
  /** 63 bits, as decimal text: no JavaScript number holds it. */
  id: string;
  service: string;
  environment: string;
}

/** The services a filter covers. */
export type Scope = readonly ScopedService[];

/** Resolves the `service` and `environment` of a filter in the connection's project, in the order of name and environment. */
export async function resolveScope(db: Connection, filter: Omit<Filter, 'from' | 'to'>): Promise<Scope> {
  const conditions = ['project = ?'];
  const parameters = [db.project];
  for (const [column, key] of [
    ['name', 'service'],
    ['environment', 'environment'],
  ] as const) {
    const { any, none } = filterChoice(filter, key);
    for (const [values, not] of [
      [any, ''],
      [none, 'NOT '],
    ] as const) {
      if (values.length === 0) continue;
      conditions.push(`${not}${db.dialect.isListed(column)}`);
      parameters.push(JSON.stringify(values));
    }
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

/** A condition that a column is the id of one of the services of a scope, and its parameters. */
export function inScope(column: string, scope: readonly Pick<ScopedService, 'id'>[]): { sql: string; ids: bigint[] } {
  return inServices(
    column,
    scope.map(({ id }) => id),
  );
}

/**
 * The ids as a JSON array of `{ id }`, for the dialect's `records`. They are spliced in as text: databases read 63-bit
 * integers that `JSON.stringify` can't write.
 */
export function scopeJson(scope: readonly Pick<ScopedService, 'id'>[]): string {
  return `[${scope.map(({ id }) => `{"id":${id}}`).join(',')}]`;
}
