import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { openDatabase } from '../_store/database.ts';
import { migrate } from '../_store/migrate.ts';
import { GroupCommit } from './group-commit.ts';
import { createReceiver } from './http.ts';

export interface ReceiverOptions {
  databaseUrl: string;
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Epoch ms. */
  now: () => number;
}

/** A receiver that listens at `url`. `close` stops it when all that was taken is committed and answered. */
export interface Receiver {
  url: string;
  close(): Promise<void>;
}

/**
 * Opens and migrates the database, and listens.
 * @throws {Error} if the port is taken, or the database cannot be opened or migrated.
 */
export async function startReceiver({ databaseUrl, host, port, now }: ReceiverOptions): Promise<Receiver> {
  const database = await openDatabase(databaseUrl);
  try {
    await migrate(database);
    const commit = new GroupCommit(database, now);
    const server = createReceiver(commit, now);
    server.listen(port, host);
    await once(server, 'listening');
    return {
      url: urlOf(server.address()),
      async close() {
        const closed = once(server, 'close');
        server.close();
        server.closeIdleConnections();
        await closed;
        await commit.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('The receiver does not listen on a port.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
