import { OTHER_VALUE } from '../../_close/event/other-value.ts';
import { bucketOf, DAY_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../_close/time/grain.ts';
import type { VersionPresence } from '../../_deploy/release/version-presence.ts';
import type { Connection } from '../database/connection.ts';

/**
 * What each version of a service ended, over all time: by quarter hours from the day before `since` (epoch ms) on, and
 * by whole days before. Versions beyond the limit are left out, since nobody knows which they were.
 */
export async function heardPresence(db: Connection, serviceId: string, since: number): Promise<VersionPresence[]> {
  const fineFrom = bucketOf(since, DAY_MS) - DAY_MS;
  const rows = await db.query<StoredPresence>(
    `SELECT version, grain, bucket, SUM(ended_connections) AS ended FROM close_projection
     WHERE service_id = ? AND projection = 'origin' AND (
       (grain = ${DAY_MS} AND bucket < ?) OR (grain = ${QUARTER_HOUR_MS} AND bucket >= ?))
       AND ended_spans > 0 AND version <> '${OTHER_VALUE}'
     GROUP BY version, grain, bucket`,
    BigInt(serviceId),
    fineFrom,
    fineFrom,
  );
  const presence = rows.map(presenceOf);
  const first = presence.reduce((earliest, { t }) => Math.min(earliest, t), Number.POSITIVE_INFINITY);
  const ofFirst = presence.filter(({ t }) => t === first);
  if (ofFirst.length < 2 || first < fineFrom) return presence;
  // Which of them was the first of all, and so no release, is told by their minutes.
  const minutes = await minutePresence(db, serviceId, first);
  return minutes.length === 0 ? presence : [...presence.filter(({ t }) => t !== first), ...minutes];
}

interface StoredPresence {
  version: string;
  grain: number;
  bucket: number;
  ended: number;
}

/** Of a whole day only its end is told: that another version was not heard since then is certain. */
function presenceOf({ version, grain, bucket, ended }: StoredPresence): VersionPresence {
  const t = Number(grain) === DAY_MS ? Number(bucket) + DAY_MS - QUARTER_HOUR_MS : Number(bucket);
  return { version, t, endedConnections: Number(ended) };
}

/** By minutes, of the quarter hour that starts at `quarter`; nothing where minutes are not kept any more. */
async function minutePresence(db: Connection, serviceId: string, quarter: number): Promise<VersionPresence[]> {
  const rows = await db.query<StoredPresence>(
    `SELECT s.version, r.grain, r.bucket, SUM(r.ended_connections) AS ended FROM close_rollup AS r
     ${db.dialect.join} series AS s ON s.service_id = r.service_id AND s.id = r.series
     WHERE r.service_id = ? AND r.grain = ${MINUTE_MS} AND r.bucket >= ? AND r.bucket < ? AND r.ended_spans > 0
       AND s.version <> '${OTHER_VALUE}'
     GROUP BY s.version, r.grain, r.bucket`,
    BigInt(serviceId),
    quarter,
    quarter + QUARTER_HOUR_MS,
  );
  return rows.map(presenceOf);
}

/**
 * The minute (epoch ms) of a version's first ended connection in each of some buckets, by version and start of the bucket
 * in the form of {@link sightKey}; absent where minutes are not kept any more.
 */
export async function firstMinutes(
  db: Connection,
  serviceId: string,
  sights: readonly { version: string; t: number }[],
): Promise<ReadonlyMap<string, number>> {
  if (sights.length === 0) return new Map();
  const rows = await db.query<{ t: number; version: string; first: number }>(
    `SELECT sight.t AS t, sight.version AS version, MIN(r.bucket) AS first
     FROM ${db.dialect.records('sight', ['t'], ['version'])}
     ${db.dialect.join} close_rollup AS r ON r.service_id = ? AND r.grain = ${MINUTE_MS}
       AND r.bucket >= sight.t AND r.bucket < sight.t + ${QUARTER_HOUR_MS} AND r.ended_spans > 0
     ${db.dialect.join} series AS s ON s.service_id = r.service_id AND s.id = r.series AND s.version = sight.version
     GROUP BY sight.t, sight.version`,
    JSON.stringify(sights.map(({ version, t }) => ({ t, version }))),
    BigInt(serviceId),
  );
  return new Map(rows.map(({ t, version, first }) => [sightKey(version, Number(t)), Number(first)]));
}

export function sightKey(version: string, t: number): string {
  return JSON.stringify([version, t]);
}
