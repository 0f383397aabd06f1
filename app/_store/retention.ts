import { RETENTION_MS } from '../_close/event/interpret.ts';
import { HISTOGRAMS } from '../_close/measure/measure.ts';
import { PROJECTIONS } from '../_close/measure/projection.ts';
import { CLUSTER_BUCKET_MS, DAY_MS, GRAINS, HOUR_MS } from '../_close/time/grain.ts';
import { ADMITTED_KEPT_MS, INSTANCES_KEPT_MS, KEPT_MS } from '../_close/time/retention.ts';
import type { Connection } from './database/connection.ts';

/** How many rows a step deletes at most: a few milliseconds, for which the receiver's own writes wait. */
const ROWS_PER_STEP = 1_000;
/** A span that is accepted at the last moment is written a little later, and clocks of receivers differ. */
const RAW_SLACK_MS = HOUR_MS;
/** A query that begins in the last bucket kept reads finer ones from the start of its day. */
const ROLLUP_SLACK_MS = DAY_MS;

type InStep = <T>(work: (transaction: Connection) => Promise<T>) => Promise<T>;

/** Rows of one table that are older than `before` (epoch ms) in the column `time`. */
interface Expired {
  table: string;
  key: string;
  time: string;
  before: number;
  /** What the key has between service and time. */
  where?: string;
}

/**
 * Deletes what is older than it is kept, each step in a transaction of its own. On PostgreSQL, raw rows go with their
 * day's partition instead.
 * @param inStep runs a step; it may throw to end the whole
 * @returns how many rows were deleted
 */
export async function deleteExpired(inStep: InStep, now: number): Promise<number> {
  const { sqlite, services } = await inStep(async (transaction) => ({
    sqlite: transaction.dialect.name === 'sqlite',
    services: await serviceIds(transaction),
  }));
  let deleted = 0;
  const untilNone = async (step: (transaction: Connection) => Promise<number>) => {
    for (let rows = 1; rows > 0; deleted += rows) rows = await inStep(step);
  };
  const expired = [...rollups(now), ...identities(now), ...(sqlite ? [rawEvents(now)] : [])];
  for (const serviceId of services) await untilNone((transaction) => deleteSome(transaction, serviceId, expired));
  if (sqlite) await untilNone((transaction) => transaction.execute(DELETE_DETAILS, rawExpiredBefore(now)));
  return deleted;
}

async function deleteSome(transaction: Connection, serviceId: bigint, expired: readonly Expired[]): Promise<number> {
  let rows = 0;
  for (const each of expired) {
    rows += await transaction.execute(deleteStatement(each), serviceId, serviceId, each.before);
    if (rows >= ROWS_PER_STEP) break;
  }
  return rows;
}

/** The time before which raw rows are not needed, since no span so old is accepted. */
export function rawExpiredBefore(now: number): number {
  return now - RETENTION_MS - RAW_SLACK_MS;
}

function rawEvents(now: number): Expired {
  return {
    table: 'close_event',
    key: 'service_id, ended_at, span_id',
    time: 'ended_at',
    before: rawExpiredBefore(now),
  };
}

/**
 * Samples stand in the order in which they came, which is near enough to that of their ends: no index is kept for their
 * deletion alone. A sample that came late goes when those have gone that came before it.
 */
const DELETE_DETAILS = `DELETE FROM close_detail
  WHERE id IN (SELECT id FROM close_detail ORDER BY id LIMIT ${ROWS_PER_STEP}) AND ended_at < ?`;

function rollups(now: number): Expired[] {
  const expired: Expired[] = [];
  for (const grain of GRAINS) {
    if (KEPT_MS[grain] === Number.POSITIVE_INFINITY) continue;
    const common = { time: 'bucket', before: now - KEPT_MS[grain] - ROLLUP_SLACK_MS };
    const key = 'service_id, grain, bucket, series';
    const where = `grain = ${grain}`;
    expired.push({ ...common, table: 'close_rollup', key, where });
    expired.push({ ...common, table: 'incident_rollup', key: `${key}, category`, where });
    const groupKey = 'service_id, grain, bucket, group_id';
    expired.push({ ...common, table: 'incident_group_rollup', key: `${groupKey}, version, role, route`, where });
    expired.push({ ...common, table: 'incident_group_projection', key: `${groupKey}, version`, where });
    expired.push({ ...common, table: 'incident_delay_rollup', key: `${groupKey}, version, block`, where });
    expired.push({ ...common, table: 'incident_delay_projection', key: `${groupKey}, block`, where });
    expired.push({ ...common, table: 'coverage_rollup', key: 'service_id, grain, bucket, instance', where });
    for (const projection of PROJECTIONS) {
      const projected = 'service_id, projection, grain, bucket, version, role, route, initiator, code';
      const ofProjection = { ...common, where: `projection = '${projection}' AND ${where}` };
      expired.push({ ...ofProjection, table: 'close_projection', key: projected });
      expired.push({ ...ofProjection, table: 'incident_projection', key: `${projected}, category` });
    }
    expired.push({ ...common, table: 'ingest_rollup', key: 'service_id, grain, bucket, outcome', where });
    for (const measure of HISTOGRAMS) {
      expired.push({
        ...common,
        table: 'histogram_rollup',
        key: 'service_id, grain, measure, bucket, version, role, block',
        where: `${where} AND measure = '${measure}'`,
      });
    }
  }
  // A row for each process: its days would grow for ever.
  const days = { time: 'bucket', before: now - KEPT_MS[HOUR_MS] - ROLLUP_SLACK_MS, where: `grain = ${DAY_MS}` };
  expired.push({ ...days, table: 'coverage_rollup', key: 'service_id, grain, bucket, instance' });
  expired.push({
    table: 'cluster_rollup',
    key: 'service_id, version, instance, bucket',
    time: 'bucket',
    before: now - INSTANCES_KEPT_MS - CLUSTER_BUCKET_MS,
  });
  return expired;
}

/**
 * Series and groups are kept as long as their days, which is for ever; stacks for as long as a late sample may stay; source
 * maps for as long as a version may run.
 */
function identities(now: number): Expired[] {
  const common = { key: 'service_id, id', time: 'last_seen' };
  return [
    { ...common, table: 'instance', before: now - INSTANCES_KEPT_MS - 2 * DAY_MS },
    {
      table: 'active_connection',
      key: 'service_id, instance, role, state',
      time: 'observed_at',
      before: rawExpiredBefore(now),
    },
    { key: 'service_id, version, file', table: 'source_map', time: 'uploaded_at', before: now - KEPT_MS[HOUR_MS] },
    { ...common, table: 'stack', before: now - 2 * RETENTION_MS },
    {
      table: 'admitted_value',
      key: 'service_id, dimension, value',
      time: 'seen_on',
      before: now - ADMITTED_KEPT_MS - 2 * DAY_MS,
    },
  ];
}

function deleteStatement({ table, key, time, where }: Expired): string {
  const condition = ['service_id = ?', ...(where === undefined ? [] : [where]), `${time} < ?`].join(' AND ');
  return `DELETE FROM ${table} WHERE service_id = ? AND (${key}) IN (
    SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${ROWS_PER_STEP})`;
}

/** All services, those that source maps are kept under, and 0, which stands for none. */
async function serviceIds(connection: Connection): Promise<bigint[]> {
  const rows = await connection.query<{ id: string }>(
    'SELECT CAST(id AS TEXT) AS id FROM (SELECT id FROM service UNION SELECT service_id FROM source_map) AS known',
  );
  return [0n, ...rows.map(({ id }) => BigInt(id))];
}
