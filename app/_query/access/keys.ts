import { type AccessKey, listKeys } from '../../_store/access/access-key.ts';
import type { Connection } from '../../_store/database/connection.ts';

export type { AccessKey } from '../../_store/access/access-key.ts';

/** The keys of programs, the newest first, also those that were revoked. */
export function keys(db: Connection): Promise<AccessKey[]> {
  return listKeys(db);
}
