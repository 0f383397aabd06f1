import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { shares } from './share.ts';

/** Ended connections with one close code (RFC 6455 section 7.4); 0 where the span carried none. */
export interface CloseCode {
  code: number;
  connections: number;
  share: number;
}

/** With which codes the connections of the range ended, the most frequent first. */
export async function closeCodes(db: Connection, filter: Filter): Promise<CloseCode[]> {
  const rows = await shares(db, filter, 'code');
  return rows.map(({ key, connections, share }) => ({ code: Number(key), connections, share }));
}
