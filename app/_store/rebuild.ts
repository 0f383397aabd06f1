import { MAX_AHEAD_MS } from '../_close/event/interpret.ts';
import { HISTOGRAMS } from '../_close/measure/measure.ts';
import { PROJECTIONS } from '../_close/measure/projection.ts';
import { bucketOf, DAY_MS, GRAINS } from '../_close/time/grain.ts';
import type { TimeSpan } from '../_close/time/time-span.ts';
import type { Connection, Database } from './database/connection.ts';
import { storedEvents } from './event/stored-event.ts';
import { rawExpiredBefore } from './retention.ts';
import { applyDifferences, RollupSums } from './rollup/rollup-difference.ts';
import { type RollupRows, rollupRows } from './rollup/rollup-sums.ts';
import * as tables from './table/tables.ts';

/** A transaction mends so many rows at most, since the receivers' writes wait behind it. */
const ROWS_PER_STEP = 500;

const ROLLUPS: readonly (readonly [keyof RollupRows, tables.Table])[] = [
  ['close', tables.CLOSE_ROLLUP],
  ['closeProjection', tables.CLOSE_PROJECTION],
  ['incident', tables.INCIDENT_ROLLUP],
  ['group', tables.INCIDENT_GROUP_ROLLUP],
  ['groupProjection', tables.INCIDENT_GROUP_PROJECTION],
  ['delay', tables.INCIDENT_DELAY_ROLLUP],
  ['delayProjection', tables.INCIDENT_DELAY_PROJECTION],
  ['incidentProjection', tables.INCIDENT_PROJECTION],
  ['histogram', tables.HISTOGRAM_ROLLUP],
  ['cluster', tables.CLUSTER_ROLLUP],
  ['coverage', tables.COVERAGE_ROLLUP],
];

/** The days (UTC) that were rebuilt, `to` exclusive, epoch ms, and how many rows of rollups were not what they should be. */
export interface Rebuilt {
  from: number;
  to: number;
  mendedRows: number;
}

/**
 * Makes the rollups of [from, to), widened to whole days, anew from the raw events. Receivers may go on writing: of each
 * service and day a snapshot is compared with its rollups, and the differences are applied.
 * @throws {RangeError} if raw events of a day of the range are not kept any more.
 */
export async function rebuild(database: Database, range: TimeSpan, now: number): Promise<Rebuilt> {
  const from = bucketOf(range.from, DAY_MS);
  const to = -bucketOf(-Math.min(range.to, now + MAX_AHEAD_MS), DAY_MS);
  const earliest = -bucketOf(-rawExpiredBefore(now), DAY_MS);
  if (from < earliest) {
    throw new RangeError(`from should be ${new Date(earliest).toISOString()} or later: raw events before it are gone.`);
  }
  const services = await database.query<{ id: string }>('SELECT CAST(id AS TEXT) AS id FROM service ORDER BY id');
  let mendedRows = 0;
  for (let day = from; day < to; day += DAY_MS) {
    for (const { id } of services) mendedRows += await rebuildDay(database, id, day);
  }
  return { from, to, mendedRows };
}

async function rebuildDay(database: Database, serviceId: string, day: number): Promise<number> {
  const found = await database.readSnapshot(async (snapshot) => {
    const wanted = await wantedSums(snapshot, serviceId, day);
    const differences = [];
    for (const [name, table] of ROLLUPS) {
      const stored = await storedSums(snapshot, table, serviceId, day);
      differences.push({ table, differences: wanted[name].differences(stored) });
    }
    return differences;
  });
  let mended = 0;
  for (const { table, differences } of found) {
    for (let first = 0; first < differences.length; first += ROWS_PER_STEP) {
      const step = differences.slice(first, first + ROWS_PER_STEP);
      await database.writeTransaction((transaction) => applyDifferences(transaction, table, step));
      mended += step.length;
    }
  }
  return mended;
}

type Wanted = Record<keyof RollupRows, RollupSums>;

async function wantedSums(snapshot: Connection, serviceId: string, day: number): Promise<Wanted> {
  const wanted: Wanted = {
    close: new RollupSums(tables.CLOSE_ROLLUP),
    closeProjection: new RollupSums(tables.CLOSE_PROJECTION),
    incident: new RollupSums(tables.INCIDENT_ROLLUP),
    group: new RollupSums(tables.INCIDENT_GROUP_ROLLUP),
    groupProjection: new RollupSums(tables.INCIDENT_GROUP_PROJECTION),
    delay: new RollupSums(tables.INCIDENT_DELAY_ROLLUP),
    delayProjection: new RollupSums(tables.INCIDENT_DELAY_PROJECTION),
    incidentProjection: new RollupSums(tables.INCIDENT_PROJECTION),
    histogram: new RollupSums(tables.HISTOGRAM_ROLLUP),
    cluster: new RollupSums(tables.CLUSTER_ROLLUP),
    coverage: new RollupSums(tables.COVERAGE_ROLLUP),
  };
  const end = day + DAY_MS;
  const add = (rows: RollupRows) => {
    for (const [name, table] of ROLLUPS) {
      const bucket = table.key.indexOf('bucket');
      for (const row of rows[name]) {
        const at = Number(row[bucket]);
        if (at >= day && at < end) wanted[name].add(row);
      }
    }
  };
  for await (const events of storedEvents(snapshot, { serviceId, from: day, to: end })) add(rollupRows(events));
  // What counts at the connection's end, that is at the start of its span, may have come at any time after it.
  const where = `e.kind = 'error' AND e.started_at >= ${day} AND e.started_at < ${end}`;
  const later = { serviceId, from: end, to: Number.MAX_SAFE_INTEGER, where };
  for await (const events of storedEvents(snapshot, later)) add(rollupRows(events));
  return wanted;
}

async function storedSums(
  snapshot: Connection,
  table: tables.Table,
  serviceId: string,
  day: number,
): Promise<RollupSums> {
  const columns = table.columns.map(({ name, type }) => (type === 'id' ? `CAST(${name} AS TEXT) AS ${name}` : name));
  const conditions = ['service_id = ?', 'bucket >= ?', 'bucket < ?'];
  // So that the key can be searched by its bucket.
  if (table.key.includes('grain')) conditions.push(`grain IN (${GRAINS.join(', ')})`);
  if (table.key.includes('projection')) {
    conditions.push(`projection IN (${PROJECTIONS.map((projection) => `'${projection}'`).join(', ')})`);
  }
  if (table.key.includes('measure')) {
    conditions.push(`measure IN (${HISTOGRAMS.map((measure) => `'${measure}'`).join(', ')})`);
  }
  const rows = await snapshot.query<Record<string, unknown>>(
    `SELECT ${columns.join(', ')} FROM ${table.name} WHERE ${conditions.join(' AND ')}`,
    BigInt(serviceId),
    day,
    day + DAY_MS,
  );
  const sums = new RollupSums(table);
  for (const row of rows) {
    sums.add(
      table.columns.map(({ name, type }) => (type === 'id' || type === 'text' ? String(row[name]) : Number(row[name]))),
    );
  }
  return sums;
}
