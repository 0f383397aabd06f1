import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaClient } from '../../../prisma/generated/client-sqlite/client.ts';
import { DEFAULT_PROJECT } from '../../_access/project.ts';
import type { Connection, Database } from './connection.ts';
import { SQLITE } from './sqlite-dialect.ts';
import { StoreUnavailable } from './store-unavailable.ts';
import { isUnavailable, unavailable, whenUnlocked } from './when-unlocked.ts';

/** For how long a statement may block the process while another process holds the write lock. */
const BUSY_TIMEOUT_MS = 50;

/** The driver adapter, with a hold on the driver's client. */
class Adapter extends PrismaLibSql {
  #client: ReturnType<PrismaLibSql['createClient']> | undefined;

  override createClient(config: Parameters<PrismaLibSql['createClient']>[0]): ReturnType<PrismaLibSql['createClient']> {
    this.#client = super.createClient(config);
    return this.#client;
  }

  async reconnect(): Promise<void> {
    await this.#client?.reconnect();
  }

  /** A statement that returns rows without columns is left unfinished by all other ways to run it. */
  async runScript(sql: string): Promise<void> {
    await this.#client?.executeMultiple(sql);
  }
}

/**
 * Opens a SQLite file. The client holds one connection, so the transactions of one process stand in line; never use
 * `client.$transaction`: the driver would leave its pragmas behind with the old connection.
 * @throws {StoreUnavailable} if other processes keep it locked.
 */
export async function openSqlite(databaseUrl: string): Promise<Database> {
  const path = databaseUrl.slice('file:'.length);
  makeFolder(dirname(path));
  // The driver refuses to read 63-bit ids as numbers. So integers of raw queries are BigInt too.
  const adapter = new Adapter({ url: databaseUrl, intMode: 'bigint' });
  const client = new PrismaClient({ adapter, log: [] });
  // The first to open a new file changes its journal mode, and the others wait for that.
  await whenUnlocked(
    () => adapter.reconnect(),
    () => setPragmas(client),
  );
  const file = fileAt(path);
  const reconnect = async () => {
    await adapter.reconnect();
    await setPragmas(client);
  };
  // Linux lets a program go on with a file that was deleted: it reads what nobody else has, and all that it writes is lost.
  const checkPlace = () => {
    if (fileAt(path) !== file) throw new StoreUnavailable(`${path} was deleted or replaced. ${START_AGAIN}`, null);
  };
  const connection: Connection = {
    dialect: SQLITE,
    project: DEFAULT_PROJECT,
    query: async (sql, ...parameters) => {
      checkPlace();
      return client.$queryRawUnsafe(sql, ...parameters);
    },
    execute: (sql, ...parameters) => client.$executeRawUnsafe(sql, ...parameters),
  };
  let last: Promise<unknown> = Promise.resolve();
  const inLine = <T>(task: () => Promise<T>): Promise<T> => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };
  return {
    ...connection,
    writeTransaction: (work) =>
      inLine(async () => {
        const result = await transact(reconnect, connection, work);
        checkPlace();
        return result;
      }),
    readSnapshot: (work) => inLine(() => snapshot(connection, work)),
    giveBack: (mostPages) =>
      inLine(() => whenUnlocked(reconnect, () => adapter.runScript(`PRAGMA incremental_vacuum(${mostPages})`))),
    async close() {
      // What is in the write-ahead log alone would be missing from a copy of the file.
      await connection.query('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => undefined);
      await client.$disconnect();
    },
  };
}

const START_AGAIN = 'Put it back, or start the programs again.';

/** Identifies the file that is at this path now; null if there is none. */
function fileAt(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev} ${found.ino}`;
}

/** One by one: Node.js makes them in one call, which never returns where the system has no room for folders, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have made it since.
    if (!existsSync(path)) throw error;
  }
}

async function setPragmas(client: PrismaClient): Promise<void> {
  await client.$queryRawUnsafe(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  // So that pages which retention has emptied can be given back in steps. It has to be set before the first page is written.
  const [pages] = await client.$queryRawUnsafe<{ page_count: unknown }[]>('PRAGMA page_count');
  if (Number(pages?.page_count) === 0) await client.$executeRawUnsafe('PRAGMA auto_vacuum = INCREMENTAL');
  await client.$queryRawUnsafe('PRAGMA journal_mode = WAL');
  // FULL: an acknowledged span survives a power cut, not only a killed process.
  await client.$executeRawUnsafe('PRAGMA synchronous = FULL');
}

/** SQLite's snapshot begins with the first read, and keeps no writer out. */
async function snapshot<T>(connection: Connection, work: (snapshot: Connection) => Promise<T>): Promise<T> {
  await connection.execute('BEGIN');
  try {
    return await work(connection);
  } finally {
    await connection.execute('COMMIT');
  }
}

/** Holds the write lock from the start. It is waited for asynchronously, since the driver would block the process. */
async function transact<T>(
  reconnect: () => Promise<void>,
  connection: Connection,
  work: (transaction: Connection) => Promise<T>,
): Promise<T> {
  await whenUnlocked(reconnect, () => connection.execute('BEGIN IMMEDIATE'));
  try {
    const result = await work(connection);
    await connection.execute('COMMIT');
    return result;
  } catch (error) {
    // Some errors (a full disk) have ended the transaction already: then there is nothing to roll back.
    await connection.execute('ROLLBACK').catch(() => undefined);
    throw isUnavailable(error) ? unavailable(error) : error;
  }
}
