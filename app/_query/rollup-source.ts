import type { Segment } from '../_close/grain.ts';
import { type Filter, restricts, SERIES_DIMENSIONS } from './filter.ts';
import { type Scope, scopeJson } from './scope.ts';

/** What a rollup can be split by; `serviceId` keeps services of one name in different environments apart. */
export type Dimension = 'serviceId' | 'service' | 'environment' | 'version' | 'role' | 'route' | 'initiator' | 'code';

export interface Source {
  sql: string;
  parameters: string[];
}

/**
 * The FROM clause that reads the rows `r` of a rollup keyed `(service_id, grain, bucket, series)`, one contiguous range
 * of the key per segment and service. CROSS JOIN keeps SQLite to that order. The series `s` is joined only where the
 * filter or the split needs it.
 */
export function rollupSource(
  table: 'close_rollup' | 'incident_rollup',
  scope: Scope,
  segments: readonly Segment[],
  filter: Filter,
  groupBy: Dimension | undefined,
): Source {
  const parameters = [JSON.stringify(segments), scopeJson(scope)];
  let sql = `FROM json_each(?) AS segment CROSS JOIN json_each(?) AS service CROSS JOIN ${table} AS r
    ON r.service_id = service.value ->> 'id' AND r.grain = segment.value ->> 'grain'
    AND r.bucket >= segment.value ->> 'from' AND r.bucket < segment.value ->> 'to'`;
  const restricted = SERIES_DIMENSIONS.filter((dimension) => restricts(filter[dimension]));
  if (restricted.length > 0 || splitsSeries(groupBy)) {
    sql += ' CROSS JOIN series AS s ON s.service_id = r.service_id AND s.id = r.series';
    for (const dimension of restricted) {
      sql += ` AND s.${dimension} IN (SELECT value FROM json_each(?))`;
      parameters.push(JSON.stringify(filter[dimension]));
    }
  }
  return { sql, parameters };
}

/** The SQL expression of a split's key. */
export function keyExpression(groupBy: Dimension | undefined): string {
  switch (groupBy) {
    case undefined:
      return "''";
    case 'serviceId':
      return "CAST(service.value ->> 'id' AS TEXT)";
    case 'service':
    case 'environment':
      return `service.value ->> '${groupBy}'`;
    case 'code':
      return 'CAST(s.code AS TEXT)';
    default:
      return `s.${groupBy}`;
  }
}

/** The SQL expression of the step a row falls in: its start in epoch ms, 0 without steps. */
export function stepExpression(step: number | undefined): string {
  return step === undefined ? '0' : `r.bucket - r.bucket % ${step}`;
}

function splitsSeries(groupBy: Dimension | undefined): boolean {
  return groupBy !== undefined && !['serviceId', 'service', 'environment'].includes(groupBy);
}
