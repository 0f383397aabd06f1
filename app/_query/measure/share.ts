import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { closeSums } from './sums.ts';

/** Ended connections of one kind, and their share of all of them. */
export interface Share {
  key: string;
  connections: number;
  share: number;
}

/** Ended connections of the range split by close code or initiator, the largest first; none without connections. */
export async function shares(db: Connection, filter: Filter, groupBy: 'code' | 'initiator'): Promise<Share[]> {
  const scope = await resolveScope(db, filter);
  const segments = wholeRange(filter);
  const rows = await closeSums(db, { scope, segments, filter, names: ['endedConnections'], groupBy });
  const counted = rows
    .map(({ key, sums }) => ({ key, connections: sums.endedConnections ?? 0 }))
    .filter(({ connections }) => connections > 0);
  const total = counted.reduce((sum, { connections }) => sum + connections, 0);
  return counted
    .map((row) => ({ ...row, share: row.connections / total }))
    .sort((a, b) => b.connections - a.connections || (a.key < b.key ? -1 : 1));
}
