import { CLUSTER_BUCKET_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope, scopeJson } from '../gather/scope.ts';

/** A version's first ended connection in an environment, to the minute: a deploy that nobody announced. */
export interface Release {
  service: string;
  environment: string;
  version: string;
  /** Epoch ms, start of the minute. */
  firstSeenAt: number;
}

/**
 * Versions of the filtered services that were first seen in the range, oldest first. The version a service had when it
 * was first heard of is no release: it ran before. Nor is the return to an old version.
 */
export async function releases(db: Connection, filter: Filter): Promise<Release[]> {
  const scope = await resolveScope(db, filter);
  const sights = await db.query<{ id: string; version: string; bucket: number }>(
    // Ten-minute buckets per instance: one seek finds each instance's first, whatever the range.
    `SELECT CAST(service_id AS TEXT) AS id, version, MIN(bucket) AS bucket FROM (
       SELECT i.service_id, v.version, (
         SELECT MIN(c.bucket) FROM cluster_rollup AS c
         WHERE c.service_id = i.service_id AND c.version = v.version AND c.instance = i.id) AS bucket
       FROM ${db.dialect.records('service', ['id'])}
       ${db.dialect.join} instance AS i ON i.service_id = service.id
       ${db.dialect.join} (SELECT DISTINCT service_id, version FROM series) AS v ON v.service_id = i.service_id
     ) AS sights WHERE bucket IS NOT NULL GROUP BY service_id, version`,
    scopeJson(scope),
  );
  const first = new Map<string, number>();
  const found: (Release & { id: string })[] = [];
  for (const { id, version, bucket } of sights) {
    const inReach = Number(bucket) > filter.from - CLUSTER_BUCKET_MS && Number(bucket) < filter.to;
    const firstSeenAt = inReach ? await firstMinute(db, id, version, Number(bucket)) : Number(bucket);
    first.set(id, Math.min(firstSeenAt, first.get(id) ?? firstSeenAt));
    const inRange = firstSeenAt >= filter.from && firstSeenAt < filter.to;
    const known = scope.find((entry) => entry.id === id);
    if (!inRange || version === '' || known === undefined) continue;
    found.push({ id, service: known.service, environment: known.environment, version, firstSeenAt });
  }
  return found
    .filter(({ id, firstSeenAt }) => firstSeenAt !== first.get(id))
    .sort((a, b) => a.firstSeenAt - b.firstSeenAt)
    .map(({ id: _, ...release }) => release);
}

async function firstMinute(db: Connection, id: string, version: string, bucket: number): Promise<number> {
  const rows = await db.query<{ first: number | null }>(
    `SELECT MIN(r.bucket) AS first FROM close_rollup AS r
     ${db.dialect.join} series AS s ON s.service_id = r.service_id AND s.id = r.series AND s.version = ?
     WHERE r.service_id = ? AND r.grain = 60000 AND r.bucket >= ? AND r.bucket < ?`,
    version,
    BigInt(id),
    bucket,
    bucket + CLUSTER_BUCKET_MS,
  );
  return Number(rows[0]?.first ?? bucket);
}
