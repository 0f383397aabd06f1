import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { inScope, resolveScope } from '../gather/scope.ts';

/** A version that a service began to run, told by its first ended connection, to the minute. */
export interface Release {
  service: string;
  environment: string;
  version: string;
  /** Epoch ms, start of the minute. */
  firstSeenAt: number;
  /** The version ran before, and one newer than it was given up. */
  isRollback?: true;
}

/**
 * Versions that the filtered services began to run in the range, oldest first. The version a service had when it was
 * first heard of is no release: it ran before. The return to an old version is one once another had taken its place.
 */
export async function releases(db: Connection, filter: Filter): Promise<Release[]> {
  const scope = await resolveScope(db, filter);
  const services = inScope('r.service_id', scope);
  const starts = await db.query<{ id: string; version: string; startedAt: number; isRollback: number }>(
    `SELECT CAST(r.service_id AS TEXT) AS id, r.version, r.started_at AS "startedAt", r.is_rollback AS "isRollback"
     FROM release_start AS r WHERE ${services.sql} AND r.started_at >= ? AND r.started_at < ?
     ORDER BY r.started_at, r.version, r.service_id`,
    ...services.ids,
    filter.from,
    filter.to,
  );
  return starts.flatMap(({ id, version, startedAt, isRollback }) => {
    const of = scope.find((entry) => entry.id === id);
    if (of === undefined) return [];
    const { service, environment } = of;
    const rollback = Number(isRollback) === 1 && ({ isRollback: true } as const);
    return [{ service, environment, version, firstSeenAt: Number(startedAt), ...rollback }];
  });
}
