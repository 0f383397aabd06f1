import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaClient } from '../../prisma/generated/client-sqlite/client.ts';
import { whenUnlocked } from './when-unlocked.ts';

/** An open database. `client` holds one connection: libsql opens a second one for an interactive transaction. */
export interface Database {
  readonly client: PrismaClient;
  /** Puts a new connection in the place of the old one. Never within a transaction. */
  reconnect(): Promise<void>;
  close(): Promise<void>;
}

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
}

/**
 * Opens the SQLite file of `databaseUrl` (`file:` and an absolute path), and creates its folder.
 * Never use `client.$transaction`: the driver would leave its pragmas behind with the old connection.
 * @throws {StoreUnavailable} if other processes keep it locked.
 */
export async function openDatabase(databaseUrl: string): Promise<Database> {
  mkdirSync(dirname(databaseUrl.slice('file:'.length)), { recursive: true });
  // The driver refuses to read 63-bit ids as numbers. So integers of raw queries are BigInt too.
  const adapter = new Adapter({ url: databaseUrl, intMode: 'bigint' });
  const client = new PrismaClient({ adapter, log: [] });
  const database: Database = {
    client,
    async reconnect() {
      await adapter.reconnect();
      await setPragmas(client);
    },
    close: () => client.$disconnect(),
  };
  // The first to open a new file changes its journal mode, and the others wait for that.
  await whenUnlocked({ reconnect: () => adapter.reconnect() }, () => setPragmas(client));
  return database;
}

async function setPragmas(client: PrismaClient): Promise<void> {
  await client.$queryRawUnsafe(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  await client.$queryRawUnsafe('PRAGMA journal_mode = WAL');
  // FULL: an acknowledged span survives a power cut, not only a killed process.
  await client.$executeRawUnsafe('PRAGMA synchronous = FULL');
}
