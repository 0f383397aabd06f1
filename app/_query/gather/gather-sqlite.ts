import type { Connection } from '../../_store/database/connection.ts';
import { type GatheredRow, type GatherQuery, groupByFirst } from './gather-query.ts';
import { scopeJson } from './scope.ts';
import { SEGMENT_FIELDS, segmentsJson } from './segments.ts';

/**
 * Each range is gathered by a subquery of its own, into one JSON array: it is contiguous in the key and added up as it
 * is read, where SQLite would first sort every row for one GROUP BY over all ranges. (Measured on 193,000 rows in 168
 * steps: 27 ms against 84 ms.)
 */
export async function gatherOnSqlite(db: Connection, query: GatherQuery): Promise<GatheredRow[]> {
  const { scope, segments, table, narrowing, perService, groups, sums } = query;
  const columns = [
    ...groups.map((group, index) => `${group} AS g${index}`),
    ...sums.map((sum, index) => `SUM(${sum}) AS v${index}`),
  ];
  // As text only here, where there are few rows: a JSON number would round an id.
  const keys = groups.map((_, index) => `CAST(g${index} AS TEXT)`).join(', ');
  // A float is dear to print: most sums are whole numbers.
  const values = sums
    .map((_, index) => `v${index}`)
    .map((sum) => `iif(${sum} = CAST(${sum} AS INTEGER), CAST(${sum} AS INTEGER), ${sum})`)
    .join(', ');
  const [inside, outside] = perService ? ['', ' CROSS JOIN service'] : ['service CROSS JOIN ', ''];
  const found = `SELECT json_group_array(json_array(json_array(${keys}), json_array(${values}))) FROM (
      SELECT ${columns.join(', ')}
      FROM ${inside}${table.name} AS r ${narrowing.join}
      WHERE r.service_id = service.id AND r.grain = segment.grain
        AND r.bucket >= segment.lower AND r.bucket < segment.upper ${narrowing.conditions.join(' ')}
      ${groupByFirst(groups.length)})`;
  // The limit keeps the condition out of the inner query, which would run each subquery once more for it.
  const rows = await db.query<{ t: number; serviceId: string; found: string }>(
    `WITH segment AS MATERIALIZED (SELECT * FROM ${db.dialect.records('asked', SEGMENT_FIELDS)}),
       service AS MATERIALIZED (SELECT * FROM ${db.dialect.records('asked', ['id'])})
     SELECT t, serviceId, found
     FROM (SELECT segment.t AS t, ${perService ? 'CAST(service.id AS TEXT)' : "''"} AS serviceId, (${found}) AS found
       FROM segment${outside} LIMIT -1)
     WHERE found <> '[]'`,
    segmentsJson(segments),
    scopeJson(scope),
    ...narrowing.parameters,
  );
  return rows.flatMap((row) => {
    const found: [groups: string[], sums: number[]][] = JSON.parse(row.found);
    const [t, { serviceId }] = [Number(row.t), row];
    return found.map(([groups, sums]) => ({ t, serviceId, groups, sums }));
  });
}
