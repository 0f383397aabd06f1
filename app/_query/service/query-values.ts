import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { inScope, resolveScope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { closeSums } from '../measure/sums.ts';

/** A list to choose from, and not a record of every process there was. */
const MOST_INSTANCES = 100;

/** Values by which a query can choose pairs, beside the facets. */
export interface QueryValues {
  /** Close codes that the filtered services showed in the range. */
  codes: number[];
  /** Processes of the filtered services, the last seen first. */
  instances: string[];
}

/** What there is to type beside the facets. */
export async function queryValues(db: Connection, filter: Filter): Promise<QueryValues> {
  const scope = await resolveScope(db, filter);
  const { from, to } = filter;
  const services = inScope('i.service_id', scope);
  const [codes, instances] = await Promise.all([
    closeSums(db, { scope, segments: wholeRange(filter), filter: { from, to }, names: [], groupBy: 'code' }),
    db.query<{ name: string }>(
      `SELECT i.name FROM instance AS i WHERE ${services.sql} GROUP BY i.name
       ORDER BY MAX(i.last_seen) DESC, i.name LIMIT ${MOST_INSTANCES}`,
      ...services.ids,
    ),
  ]);
  return {
    codes: [...new Set(codes.map(({ key }) => Number(key)))].sort((a, b) => a - b),
    instances: instances.map(({ name }) => name),
  };
}
