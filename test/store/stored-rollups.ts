import type { Database } from '../../app/_store/database/connection.ts';

const SERVICE = 'json_array(service.environment, service.name)';
const SERIES = 'json_array(series.version, series.role, series.route, series.initiator, series.code)';
const PROJECTED = `${SERVICE}, grain, bucket, json_array(version, role, route, initiator, code)`;
const JOIN_SERVICE = 'JOIN service ON service.id = r.service_id';
const JOIN_SERIES = 'JOIN series ON series.service_id = r.service_id AND series.id = r.series';
const JOIN_INSTANCE = 'JOIN instance ON instance.service_id = r.service_id AND instance.id = r.instance';

const JOIN_GROUP = 'JOIN incident_group ON incident_group.service_id = r.service_id AND incident_group.id = r.group_id';
const CLOSER = `CASE WHEN close_site IS NULL THEN json_array(incident_group.initiator, incident_group.code) END`;
const GROUP = `json_array(incident_group.category, close_site, send_site, ${CLOSER})`;

const TABLES: [string, string, string][] = [
  ['close_rollup', `'close', ${SERVICE}, grain, bucket, ${SERIES}`, `${JOIN_SERVICE} ${JOIN_SERIES}`],
  ['incident_rollup', `'incident', ${SERVICE}, grain, bucket, ${SERIES}, category`, `${JOIN_SERVICE} ${JOIN_SERIES}`],
  [
    'incident_group_rollup',
    `'group', ${SERVICE}, grain, bucket, ${GROUP}, r.version, r.role, r.route`,
    `${JOIN_SERVICE} ${JOIN_GROUP}`,
  ],
  [
    'incident_delay_rollup',
    `'delay', ${SERVICE}, grain, bucket, ${GROUP}, r.version, block`,
    `${JOIN_SERVICE} ${JOIN_GROUP}`,
  ],
  [
    'incident_group_projection',
    `'group projection', ${SERVICE}, grain, bucket, ${GROUP}, r.version`,
    `${JOIN_SERVICE} ${JOIN_GROUP}`,
  ],
  [
    'incident_delay_projection',
    `'delay projection', ${SERVICE}, grain, bucket, ${GROUP}, block`,
    `${JOIN_SERVICE} ${JOIN_GROUP}`,
  ],
  ['close_projection', `'close by ' || projection, ${PROJECTED}`, JOIN_SERVICE],
  ['incident_projection', `'incident by ' || projection, ${PROJECTED}, category`, JOIN_SERVICE],
  ['histogram_rollup', `'histogram', ${SERVICE}, grain, measure, bucket, version, role, block`, JOIN_SERVICE],
  ['cluster_rollup', `'cluster', ${SERVICE}, version, instance.name, bucket`, `${JOIN_SERVICE} ${JOIN_INSTANCE}`],
  ['coverage_rollup', `'coverage', ${SERVICE}, grain, bucket, instance.name`, `${JOIN_SERVICE} ${JOIN_INSTANCE}`],
];

const KEYS = new Set([
  'service_id',
  'grain',
  'bucket',
  'series',
  'category',
  'measure',
  'version',
  'role',
  'route',
  'initiator',
  'code',
  'projection',
  'block',
  'key',
  'instance',
  'group_id',
]);

/** The rollup tables of a database in the form of the naive ones: sums that are 0 are left out. */
export async function storedRollups(database: Database): Promise<Map<string, Record<string, number>>> {
  const stored = new Map<string, Record<string, number>>();
  for (const [table, key, join] of TABLES) {
    const statement = `SELECT CAST(json_array(${key}) AS TEXT) AS identity, r.* FROM ${table} AS r ${join}`;
    const rows = await database.query<Record<string, unknown>>(
      database.dialect.name === 'sqlite' ? statement : statement.replaceAll('json_array', 'json_build_array'),
    );
    for (const { identity, ...columns } of rows) {
      const sums = Object.entries(columns).filter(([name, value]) => !KEYS.has(name) && Number(value) !== 0);
      // PostgreSQL puts spaces into it.
      stored.set(
        JSON.stringify(JSON.parse(String(identity)), withoutSites),
        Object.fromEntries(sums.map(([name, value]) => [name, Number(value)])),
      );
    }
  }
  return stored;
}

/** A site as the function that it names. */
function withoutSites(_: string, value: unknown): unknown {
  return typeof value === 'string' && value.startsWith('{') ? JSON.parse(value).function : value;
}
