import { INITIATORS, type Initiator } from '@afterclose/instrumentation/semconv';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { shares } from './share.ts';

/** Ended connections by who ended them; "" where the span didn't say. */
export interface InitiatorShare {
  initiator: Initiator | '';
  connections: number;
  share: number;
}

/** Who ended the connections of the range, the most frequent first. */
export async function initiators(db: Connection, filter: Filter): Promise<InitiatorShare[]> {
  const rows = await shares(db, filter, 'initiator');
  return rows.map(({ key, connections, share }) => ({
    initiator: INITIATORS.find((initiator) => initiator === key) ?? '',
    connections,
    share,
  }));
}
