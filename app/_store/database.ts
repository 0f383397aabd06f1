import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaClient } from '../../prisma/generated/client-sqlite/client.ts';
import { whenUnlocked } from './when-unlocked.ts';

/** How long a statement may block the process while another process holds the write lock. */
const BUSY_TIMEOUT_MS = 50;

/** An open database. `client` holds one connection: libsql opens a second one for an interactive transaction. */
export interface Database {
  readonly client: PrismaClient;
  close(): Promise<void>;
}

/**
 * Opens the SQLite file of `databaseUrl` (`file:` and an absolute path), and creates its folder.
 * Never use `client.$transaction`: the driver would leave its pragmas behind with the old connection.
 */
export async function openDatabase(databaseUrl: string): Promise<Database> {
  mkdirSync(dirname(databaseUrl.slice('file:'.length)), { recursive: true });
  // The driver refuses to read 63-bit ids as numbers. So integers of raw queries are BigInt too.
  const adapter = new PrismaLibSql({ url: databaseUrl, intMode: 'bigint' });
  const client = new PrismaClient({ adapter, log: [] });
  await client.$queryRawUnsafe(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  // The first to open a new file changes its mode, and the others wait for that.
  await whenUnlocked(() => client.$queryRawUnsafe('PRAGMA journal_mode = WAL'));
  // FULL: an acknowledged span survives a power cut, not only a killed process.
  await client.$executeRawUnsafe('PRAGMA synchronous = FULL');
  return { client, close: () => client.$disconnect() };
}
