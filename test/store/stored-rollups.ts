import type { Database } from '../../app/_store/database/connection.ts';
import { ROLLUPS } from '../../app/_store/table/rollups.ts';

const CLOSER = 'CASE WHEN close_site IS NULL THEN json_array(incident_group.initiator, incident_group.code) END';

/** What an id of a key stands for, in words, and the table that has them. */
const IDENTITIES: Readonly<Record<string, { words: string; join: string }>> = {
  service_id: {
    words: 'json_array(service.environment, service.name)',
    join: 'JOIN service ON service.id = r.service_id',
  },
  series: {
    words: 'json_array(series.version, series.role, series.route, series.initiator, series.code)',
    join: 'JOIN series ON series.service_id = r.service_id AND series.id = r.series',
  },
  instance: {
    words: 'instance.name',
    join: 'JOIN instance ON instance.service_id = r.service_id AND instance.id = r.instance',
  },
  closer_id: {
    words: 'json_array(closer.library, closer.site)',
    join: 'JOIN closer ON closer.service_id = r.service_id AND closer.id = r.closer_id',
  },
  group_id: {
    words: `json_array(incident_group.category, close_site, send_site, ${CLOSER})`,
    join: 'JOIN incident_group ON incident_group.service_id = r.service_id AND incident_group.id = r.group_id',
  },
};

/** The rollup tables of a database in the form of the naive ones: sums that are 0 are left out. */
export async function storedRollups(database: Database): Promise<Map<string, Record<string, number>>> {
  const stored = new Map<string, Record<string, number>>();
  for (const { name, key, columns } of ROLLUPS) {
    const words = key.map((column) => IDENTITIES[column]?.words ?? `r.${column}`);
    const joins = key.map((column) => IDENTITIES[column]?.join ?? '');
    const statement = `SELECT CAST(json_array('${name}', ${words.join(', ')}) AS TEXT) AS identity, r.*
      FROM ${name} AS r ${joins.join(' ')}`;
    const rows = await database.query<Record<string, unknown>>(
      database.dialect.name === 'sqlite' ? statement : statement.replaceAll('json_array', 'json_build_array'),
    );
    for (const { identity, ...row } of rows) {
      const sums = columns.slice(key.length).map((column): [string, number] => [column.name, Number(row[column.name])]);
      // PostgreSQL puts spaces into it.
      stored.set(
        JSON.stringify(JSON.parse(String(identity)), withoutSites),
        Object.fromEntries(sums.filter(([, value]) => value !== 0)),
      );
    }
  }
  return stored;
}

/** A site as the function that it names. */
function withoutSites(_: string, value: unknown): unknown {
  return typeof value === 'string' && value.startsWith('{') ? JSON.parse(value).function : value;
}
