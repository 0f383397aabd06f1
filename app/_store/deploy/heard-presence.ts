import { OTHER_VALUE } from '../../_close/event/other-value.ts';
import { bucketOf, DAY_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../_close/time/grain.ts';
import type { VersionPresence } from '../../_deploy/release/version-presence.ts';
import type { Connection } from '../database/connection.ts';
import { inServices } from '../database/in-services.ts';

/** A version of a service in the bucket that starts at `t` (epoch ms). */
export interface VersionSighting {
  serviceId: string;
  version: string;
  t: number;
}

/**
 * What each version of some services ended, over all time, by the id of the service: by quarter hours from the day before
 * `since` (epoch ms) on, and by whole days before. Versions beyond the limit are left out, since nobody knows which they
 * were.
 */
export async function heardPresence(
  db: Connection,
  since: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, readonly VersionPresence[]>> {
  const fineFrom = new Map([...since].map(([id, t]) => [id, bucketOf(t, DAY_MS) - DAY_MS]));
  const asked = recordsOf([...fineFrom].map(([serviceId, t]) => ({ serviceId, t })));
  const services = inServices('p.service_id', [...since.keys()]);
  const found = new Map<string, VersionPresence[]>([...since.keys()].map((id) => [id, []]));
  // Each of the two statements reads one stretch of the key.
  for (const condition of [
    `p.grain = ${DAY_MS} AND p.bucket < asked.t`,
    `p.grain = ${QUARTER_HOUR_MS} AND p.bucket >= asked.t`,
  ]) {
    const rows = await db.query<StoredPresence>(
      `SELECT CAST(p.service_id AS TEXT) AS id, p.version, p.grain, p.bucket, SUM(p.ended_connections) AS ended
       FROM ${db.dialect.records('asked', ['service', 't'])}
       ${db.dialect.join} close_projection AS p ON p.service_id = asked.service AND ${services.sql}
         AND p.projection = 'origin' AND ${condition}
       WHERE p.ended_spans > 0 AND p.version <> '${OTHER_VALUE}'
       GROUP BY p.service_id, p.version, p.grain, p.bucket`,
      asked,
      ...services.ids,
    );
    for (const row of rows) found.get(row.id)?.push(presenceOf(row));
  }
  return withFirstMinutes(db, found, fineFrom);
}

interface StoredPresence {
  id: string;
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

/** Where a service began with several versions, their minutes identify the first of all, which is no release. */
async function withFirstMinutes(
  db: Connection,
  presence: ReadonlyMap<string, readonly VersionPresence[]>,
  fineFrom: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, readonly VersionPresence[]>> {
  const firsts = [...presence].flatMap(([serviceId, all]) => {
    const t = all.reduce((earliest, one) => Math.min(earliest, one.t), Number.POSITIVE_INFINITY);
    const isTold = all.filter((one) => one.t === t).length < 2 || t < (fineFrom.get(serviceId) ?? t);
    return isTold ? [] : [{ serviceId, t }];
  });
  if (firsts.length === 0) return presence;
  const minutes = await minutePresence(db, firsts);
  const found = new Map(presence);
  for (const { serviceId, t } of firsts) {
    const own = minutes.get(serviceId);
    const all = presence.get(serviceId) ?? [];
    if (own !== undefined) found.set(serviceId, [...all.filter((one) => one.t !== t), ...own]);
  }
  return found;
}

/** By minutes, of a quarter hour of each service; a service is absent where its minutes are not kept any more. */
async function minutePresence(
  db: Connection,
  quarters: readonly Omit<VersionSighting, 'version'>[],
): Promise<ReadonlyMap<string, VersionPresence[]>> {
  const services = inServices('r.service_id', idsOf(quarters));
  const rows = await db.query<StoredPresence>(
    `SELECT CAST(r.service_id AS TEXT) AS id, s.version, r.grain, r.bucket, SUM(r.ended_connections) AS ended
     FROM ${db.dialect.records('quarter', ['service', 't'])}
     ${db.dialect.join} close_rollup AS r ON r.service_id = quarter.service AND ${services.sql}
       AND r.grain = ${MINUTE_MS} AND r.bucket >= quarter.t AND r.bucket < quarter.t + ${QUARTER_HOUR_MS}
       AND r.ended_spans > 0
     ${db.dialect.join} series AS s ON s.service_id = r.service_id AND s.id = r.series AND s.version <> '${OTHER_VALUE}'
     GROUP BY r.service_id, s.version, r.grain, r.bucket`,
    recordsOf(quarters),
    ...services.ids,
  );
  const found = new Map<string, VersionPresence[]>();
  for (const row of rows) {
    const own = found.get(row.id) ?? [];
    found.set(row.id, own);
    own.push(presenceOf(row));
  }
  return found;
}

/**
 * The minute (epoch ms) of a version's first ended connection in each of some quarter hours, in the form of
 * {@link sightKey}; absent where minutes are not kept any more.
 */
export async function firstMinutes(
  db: Connection,
  sights: readonly VersionSighting[],
): Promise<ReadonlyMap<string, number>> {
  if (sights.length === 0) return new Map();
  const services = inServices('r.service_id', idsOf(sights));
  const rows = await db.query<{ id: string; t: number; version: string; first: number }>(
    `SELECT CAST(r.service_id AS TEXT) AS id, sight.t AS t, sight.version AS version, MIN(r.bucket) AS first
     FROM ${db.dialect.records('sight', ['service', 't'], ['version'])}
     ${db.dialect.join} close_rollup AS r ON r.service_id = sight.service AND ${services.sql}
       AND r.grain = ${MINUTE_MS} AND r.bucket >= sight.t AND r.bucket < sight.t + ${QUARTER_HOUR_MS}
       AND r.ended_spans > 0
     ${db.dialect.join} series AS s ON s.service_id = r.service_id AND s.id = r.series AND s.version = sight.version
     GROUP BY r.service_id, sight.t, sight.version`,
    recordsOf(sights),
    ...services.ids,
  );
  return new Map(
    rows.map(({ id, t, version, first }) => [sightKey({ serviceId: id, version, t: Number(t) }), Number(first)]),
  );
}

export function sightKey({ serviceId, version, t }: VersionSighting): string {
  return JSON.stringify([serviceId, version, t]);
}

function idsOf(all: readonly { serviceId: string }[]): string[] {
  return [...new Set(all.map(({ serviceId }) => serviceId))];
}

/** For the dialect's `records`. Ids are spliced in as text: databases read 63-bit integers that `JSON.stringify` can't write. */
function recordsOf(all: readonly (Omit<VersionSighting, 'version'> & { version?: string })[]): string {
  const records = all.map(({ serviceId, ...rest }) => `{"service":${serviceId},${JSON.stringify(rest).slice(1)}`);
  return `[${records.join(',')}]`;
}
