import type { Connection } from '../../_store/database/connection.ts';
import { gatherOnPostgresql } from './gather-postgresql.ts';
import type { GatheredRow, GatherQuery } from './gather-query.ts';
import { gatherOnSqlite } from './gather-sqlite.ts';

/** Sums per segment and group, and service if asked for; groups without rows are absent, and a step of several segments has several rows. */
export async function gather(db: Connection, query: GatherQuery): Promise<GatheredRow[]> {
  if (query.segments.length === 0 || query.scope.length === 0) return [];
  return db.dialect.name === 'sqlite' ? gatherOnSqlite(db, query) : gatherOnPostgresql(db, query);
}
