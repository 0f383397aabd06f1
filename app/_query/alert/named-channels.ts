import { listChannels } from '../../_store/alert/channel.ts';
import type { Connection } from '../../_store/database/connection.ts';

/** A channel as far as a rule names it: its address stays out of pages. */
export interface NamedChannel {
  id: string;
  name: string;
  kind: string;
}

/** All channels, by their names. */
export async function namedChannels(db: Connection): Promise<NamedChannel[]> {
  return (await listChannels(db)).map(({ id, name, kind }) => ({ id, name, kind }));
}
