import type { Database } from './database.ts';
import { isUnavailable, StoreUnavailable, whenUnlocked } from './when-unlocked.ts';

const lastWrite = new WeakMap<Database['client'], Promise<unknown>>();

/**
 * Runs `work` in one transaction that holds the write lock from its start. The client has one connection, so
 * transactions of one process stand in line; wait for nothing else than the database in `work`. The line is waited in
 * asynchronously, since the driver would block the whole process.
 * @throws {StoreUnavailable} if the write lock cannot be had in time, or the disk refuses; nothing is written then.
 */
export function writeTransaction<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const before = lastWrite.get(database.client) ?? Promise.resolve();
  const result = before.then(() => run(database, work));
  lastWrite.set(
    database.client,
    result.catch(() => undefined),
  );
  return result;
}

async function run<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const { client } = database;
  await whenUnlocked(database, () => client.$executeRawUnsafe('BEGIN IMMEDIATE'));
  try {
    const result = await work();
    await client.$executeRawUnsafe('COMMIT');
    return result;
  } catch (error) {
    // Some errors (a full disk) have ended the transaction already: then there is nothing to roll back.
    await client.$executeRawUnsafe('ROLLBACK').catch(() => undefined);
    throw isUnavailable(error) ? new StoreUnavailable(error) : error;
  }
}
