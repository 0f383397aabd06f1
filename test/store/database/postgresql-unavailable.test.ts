import { randomUUID } from 'node:crypto';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { failureOf } from '../../../app/_receiver/failure.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { StoreUnavailable } from '../../../app/_store/database/store-unavailable.ts';
import { temporaryDatabaseUrl } from '../../support/temporary-database.ts';

/** A database behind a relay that can cut its connections, with the end of the stream or with a reset. */
async function cuttable(): Promise<{ database: Database; cut(how: 'end' | 'reset'): Promise<void> }> {
  const url = new URL(await temporaryDatabaseUrl());
  const server = { host: url.hostname, port: Number(url.port) };
  const sockets = new Set<Socket>();
  const relay = createServer((socket) => {
    const upstream = connect(server);
    socket.pipe(upstream).pipe(socket);
    sockets.add(socket);
    for (const end of [socket, upstream]) end.on('error', () => undefined);
    socket.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => {
    relay.listen(0, '127.0.0.1', resolve);
  });
  const address = relay.address();
  if (address === null || typeof address === 'string') throw new Error('The relay has no port.');
  url.port = String(address.port);
  const database = await openDatabase(url.href);
  onTestFinished(async () => {
    await database.close();
    relay.close();
  });
  const cut = async (how: 'end' | 'reset') => {
    const closed = [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of sockets) {
      if (how === 'reset') socket.resetAndDestroy();
      else socket.destroySoon();
    }
    sockets.clear();
    await Promise.all(closed);
  };
  return { database, cut };
}

/** The server goes on with a statement whose client has gone: each is known by a name of its own. */
const asleep = () => `SELECT pg_sleep(20)::text AS "${randomUUID()}"`;

type Broken = (database: Database, cut: () => Promise<void>) => Promise<unknown>;

/** Each statement is under way when the connection breaks, or comes after it has. */
const BROKEN: Record<string, Broken> = {
  'a read': (database, cut) => whileAsleep(database, cut, (sql) => database.query(sql)),
  'a snapshot': (database, cut) =>
    whileAsleep(database, cut, (sql) => database.readSnapshot((snapshot) => snapshot.query(sql))),
  'a statement of a transaction': (database, cut) =>
    whileAsleep(database, cut, (sql) => database.writeTransaction((transaction) => transaction.query(sql))),
  'a transaction between two statements': (database, cut) =>
    database.writeTransaction(async (transaction) => {
      await cut();
      await transaction.query('SELECT 1');
    }),
  'a COMMIT': (database, cut) => database.writeTransaction(cut),
};

/** Cuts when the statement waits in the server. */
async function whileAsleep(
  database: Database,
  cut: () => Promise<void>,
  run: (sql: string) => Promise<unknown>,
): Promise<unknown> {
  const sql = asleep();
  const running = run(sql);
  running.catch(() => undefined);
  const waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND query = ?";
  while ((await database.query(waits, sql)).length === 0);
  await cut();
  return running;
}

describe.each(Object.entries(BROKEN))('a connection that breaks in %s', (_, breaking) => {
  test.each(['end', 'reset'] as const)('is an outage, by its %s', async (how) => {
    const { database, cut } = await cuttable();
    const error = await breaking(database, () => cut(how)).then(
      () => null,
      (error: unknown) => error,
    );
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(failureOf(error).status).toBe(503);
  });
});

const LIBPQ = 'This probably means the server terminated abnormally before or while processing the request.';

test.each([
  `server closed the connection unexpectedly\n\t${LIBPQ}`,
  'could not receive data from server: Connection reset by peer',
  'SSL SYSCALL error: EOF detected',
  'connection not open',
  'failure on connection marked as essential: 10.0.0.2:5432',
])('a node of Citus that broke away is an outage: %s', async (message) => {
  const database = await openDatabase(await temporaryDatabaseUrl());
  const raise = `DO $$ BEGIN RAISE EXCEPTION USING MESSAGE = '${message}', ERRCODE = 'XX000'; END $$`;
  await expect(database.execute(raise)).rejects.toThrow(StoreUnavailable);
  await expect(database.writeTransaction((transaction) => transaction.execute(raise))).rejects.toThrow(
    StoreUnavailable,
  );
  await database.close();
});

test('another internal error of the server is none', async () => {
  const database = await openDatabase(await temporaryDatabaseUrl());
  const raise = "DO $$ BEGIN RAISE EXCEPTION USING MESSAGE = 'cache lookup failed', ERRCODE = 'XX000'; END $$";
  await expect(database.execute(raise)).rejects.not.toThrow(StoreUnavailable);
  await database.close();
});
