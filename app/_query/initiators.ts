import type { Connection } from '../_store/connection.ts';
import type { Filter } from './filter.ts';
import { shares } from './share.ts';

/** Ended connections by who ended them: `local`, `remote` or `transport`; "" where the span didn't say. */
export interface InitiatorShare {
  initiator: string;
  connections: number;
  share: number;
}

/** Who ended the connections of the range, the most frequent first. */
export async function initiators(db: Connection, filter: Filter): Promise<InitiatorShare[]> {
  const rows = await shares(db, filter, 'initiator');
  return rows.map(({ key, connections, share }) => ({ initiator: key, connections, share }));
}
