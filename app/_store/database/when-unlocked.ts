import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from './store-unavailable.ts';

/** How long a transaction waits for another process's write lock before it gives up. */
const MAX_WAIT_MS = 5_000;
const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 100;

/**
 * Calls `attempt` until no other process holds the lock of the SQLite file that it needs, waiting in between without
 * blocking the process. Not for use within a transaction.
 * @param reconnect puts a new connection in the place of the old one
 * @throws {StoreUnavailable} after {@link MAX_WAIT_MS}.
 */
export async function whenUnlocked<T>(reconnect: () => Promise<void>, attempt: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + MAX_WAIT_MS;
  let refused = false;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      // A statement that met a lock stays unfinished until the driver's garbage is collected, and until then SQLite
      // refuses every COMMIT of its connection.
      if (refused) await reconnect();
      refused = false;
      return await attempt();
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      refused = true;
      if (!/SQLITE_(BUSY|LOCKED)/.test(sqliteMessage(error)) || performance.now() > giveUpAt) {
        await reconnect().catch(() => undefined);
        throw unavailable(error);
      }
    }
    await sleep(waitMs);
  }
}

/**
 * Whether an error of the driver says that the database may take the same write later: one that is corrupt may be put
 * back from a copy, and senders keep what it did not take.
 */
export function isUnavailable(error: unknown): boolean {
  return /SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB)/.test(sqliteMessage(error));
}

export function unavailable(error: unknown): StoreUnavailable {
  return new StoreUnavailable(sqliteMessage(error), error);
}

/** The line of Prisma's message that SQLite wrote. */
function sqliteMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /SQLITE_[^`]*/.exec(message)?.[0] ?? message;
}
