import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import type { Scope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { incidentSums } from '../measure/sums.ts';

/** Connections that had been OPEN and had an incident of a category, over the whole range; sums of weights. */
export async function connectionsByCategory(
  db: Connection,
  scope: Scope,
  filter: Filter,
): Promise<ReadonlyMap<string, number>> {
  const segments = wholeRange(filter);
  const rows = await incidentSums(db, { scope, segments, filter, names: ['incidentConnections'], groupBy: 'category' });
  return new Map(rows.map(({ key, sums: { incidentConnections = 0 } }) => [key, incidentConnections]));
}
