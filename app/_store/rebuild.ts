import { MAX_AHEAD_MS } from '../_close/event/interpret.ts';
import { bucketOf, DAY_MS } from '../_close/time/grain.ts';
import { type Retention, rawDeletedBefore } from '../_close/time/retention.ts';
import type { TimeSpan } from '../_close/time/time-span.ts';
import type { Connection, Database } from './database/connection.ts';
import { reconcileReleaseStarts } from './deploy/release-starts.ts';
import { type EventRange, storedEvents } from './event/stored-event.ts';
import { rawLostBefore } from './kept-retention.ts';
import { applyDifferences, differences } from './rollup/rollup-difference.ts';
import { rollupSums } from './rollup/rollup-sums.ts';
import { ROLLUPS, type Rollup } from './table/rollups.ts';
import { SumsByKey } from './table/sums-by-key.ts';
import { literal } from './table/table.ts';

/** How many rows a transaction mends at most, since the receivers' writes wait behind it. */
const ROWS_PER_STEP = 500;

/**
 * The days (UTC) that were rebuilt, `to` exclusive, epoch ms, and how many rows of rollups were not what they should
 * be.
 */
export interface Rebuilt {
  from: number;
  to: number;
  mendedRows: number;
}

/**
 * Makes the rollups of [from, to), widened to whole days, anew from the raw events. Receivers may go on writing: for
 * each service and day, a snapshot is compared with its rollups, and the differences are applied. The starts of releases
 * are told from the rollups, and are put right after them.
 * @throws {RangeError} if raw events of a day of the range are not kept any more; also, to be on the safe side, for the first
 * day of all, where nothing but incidents of connections that ended in an hour before is left of its first hour.
 */
export async function rebuild(
  database: Database,
  range: TimeSpan,
  now: number,
  retention: Retention,
): Promise<Rebuilt> {
  const from = bucketOf(range.from, DAY_MS);
  const to = -bucketOf(-Math.min(range.to, now + MAX_AHEAD_MS), DAY_MS);
  const lost = (await rawLostBefore(database)) ?? 0;
  const earliest = -bucketOf(-Math.max(rawDeletedBefore(now, retention), lost), DAY_MS);
  if (from < earliest) {
    throw new RangeError(`from should be ${new Date(earliest).toISOString()} or later: raw events before it are gone.`);
  }
  const services = await database.query<{ id: string }>('SELECT CAST(id AS TEXT) AS id FROM service ORDER BY id');
  let mendedRows = 0;
  for (let day = from; day < to; day += DAY_MS) {
    for (const { id } of services) mendedRows += await rebuildDay(database, id, day);
  }
  await reconcileReleaseStarts(database, new Map(services.map(({ id }) => [id, from])));
  return { from, to, mendedRows };
}

async function rebuildDay(database: Database, serviceId: string, day: number): Promise<number> {
  const found = await database.readSnapshot(async (snapshot) => {
    const found = [];
    for (const wanted of await wantedSums(snapshot, serviceId, day)) {
      const stored = await storedSums(snapshot, wanted.table, serviceId, day);
      found.push({ table: wanted.table, rows: differences(wanted, stored) });
    }
    return found;
  });
  let mended = 0;
  for (const { table, rows } of found) {
    for (let first = 0; first < rows.length; first += ROWS_PER_STEP) {
      const step = rows.slice(first, first + ROWS_PER_STEP);
      await database.writeTransaction((transaction) => applyDifferences(transaction, table, step));
      mended += step.length;
    }
  }
  return mended;
}

/** What each rollup should hold of a day, in every grain. */
async function wantedSums(snapshot: Connection, serviceId: string, day: number): Promise<SumsByKey[]> {
  const wanted = new Map(ROLLUPS.map((rollup) => [rollup, new SumsByKey(rollup)]));
  const end = day + DAY_MS;
  const addAll = async (range: EventRange) => {
    for await (const events of storedEvents(snapshot, range)) {
      for (const [rollup, sums] of rollupSums(events)) {
        const bucket = rollup.key.indexOf('bucket');
        for (const { key, value } of sums.inEveryGrain()) {
          const at = Number(key[bucket]);
          if (at >= day && at < end) wanted.get(rollup)?.add(key, value);
        }
      }
    }
  };
  await addAll({ serviceId, from: day, to: end });
  // What counts at the start of its span, such as at the connection's end, may have come at any time after it.
  const where = `e.kind IN ('error', 'heartbeat') AND e.started_at >= ${day} AND e.started_at < ${end}`;
  await addAll({ serviceId, from: end, to: Number.MAX_SAFE_INTEGER, where });
  return [...wanted.values()];
}

async function storedSums(snapshot: Connection, rollup: Rollup, serviceId: string, day: number): Promise<SumsByKey> {
  const columns = rollup.columns.map(({ name, type }) => (type === 'id' ? `CAST(${name} AS TEXT) AS ${name}` : name));
  // So that the key can be searched by its bucket.
  const before = rollup.columns.map(({ name, values }) => values && `${name} IN (${values.map(literal).join(', ')})`);
  const conditions = ['service_id = ?', 'bucket >= ?', 'bucket < ?', ...before.filter((condition) => condition)];
  const rows = await snapshot.query<Record<string, unknown>>(
    `SELECT ${columns.join(', ')} FROM ${rollup.name} WHERE ${conditions.join(' AND ')}`,
    BigInt(serviceId),
    day,
    day + DAY_MS,
  );
  const sums = new SumsByKey(rollup);
  const width = rollup.key.length;
  for (const row of rows) {
    sums.add(
      rollup.columns
        .slice(0, width)
        .map(({ name, type }) => (type === 'integer' ? Number(row[name]) : String(row[name]))),
      rollup.columns.slice(width).map(({ name }) => Number(row[name])),
    );
  }
  return sums;
}
