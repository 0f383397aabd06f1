import type { Connection } from './connection.ts';

const distributed = new WeakSet<Connection>();
const asking = new WeakMap<Connection, Promise<boolean>>();

/**
 * Whether the tables lie on the nodes of Citus. Only a yes is remembered: a program may run while the tables are
 * distributed, and they never come back. Questions that are asked at once share one look.
 */
export async function isDistributed(connection: Connection): Promise<boolean> {
  if (connection.dialect.name === 'sqlite') return false;
  if (distributed.has(connection)) return true;
  const running = asking.get(connection) ?? look(connection).finally(() => asking.delete(connection));
  asking.set(connection, running);
  return running;
}

async function look(connection: Connection): Promise<boolean> {
  const [row] = await connection.query<{ yes: boolean }>("SELECT to_regclass('pg_dist_partition') IS NOT NULL AS yes");
  if (row?.yes !== true) return false;
  distributed.add(connection);
  return true;
}
