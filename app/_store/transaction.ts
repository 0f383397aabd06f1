import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.ts';

/** How long a transaction waits for another process's write lock before it gives up. */
const MAX_WAIT_MS = 5_000;
const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 100;

/** The database cannot take a write now, but may soon: locked by another process, disk full, input/output error. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super(`The database cannot be written: ${sqliteMessage(cause)}`, { cause });
  }
}

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

async function run<T>({ client }: Database, work: () => Promise<T>): Promise<T> {
  await whenUnlocked(() => client.$executeRawUnsafe('BEGIN IMMEDIATE'));
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

/**
 * Calls `attempt` until no other process holds the lock it needs.
 * @throws {StoreUnavailable} after {@link MAX_WAIT_MS}.
 */
export async function whenUnlocked<T>(attempt: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + MAX_WAIT_MS;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      if (!/SQLITE_(BUSY|LOCKED)/.test(sqliteMessage(error)) || performance.now() > giveUpAt) {
        throw new StoreUnavailable(error);
      }
    }
    await sleep(waitMs);
  }
}

function isUnavailable(error: unknown): boolean {
  return /SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY)/.test(sqliteMessage(error));
}

/** The line of Prisma's message that SQLite wrote. */
function sqliteMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /SQLITE_[^`]*/.exec(message)?.[0] ?? message;
}
