import { setTimeout as sleep } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../../prisma/generated/client-postgresql/client.ts';
import { DEFAULT_PROJECT } from '../../_access/project.ts';
import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { Connection, Database, Parameter } from './connection.ts';
import { POSTGRESQL } from './postgresql-dialect.ts';
import { isConflict, isUnreachable, postgresqlMessage } from './postgresql-error.ts';
import { StoreUnavailable } from './store-unavailable.ts';

const CONNECT_WITHIN_MS = 5_000;
const TRANSACTION_WITHIN_MS = MINUTE_MS;
const SNAPSHOT_WITHIN_MS = 10 * MINUTE_MS;
const LOCK_WITHIN_MS = 5_000;
/** How often a transaction is begun anew after another writer has made it impossible. */
const MAX_CONFLICTS = 5;

/**
 * For statements that read some ten thousand rows by their keys. To compile them, or to start workers for them, takes
 * PostgreSQL longer than to run them; and with its default of 4 MB it sorts histograms on the disk.
 */
const SETTINGS = `SELECT set_config('jit', 'off', false), set_config('max_parallel_workers_per_gather', '0', false),
  set_config('work_mem', GREATEST(pg_size_bytes(current_setting('work_mem')) / 1024, 16384) || 'kB', false)`;

/** What both a client and a transaction of it can do. */
type Executor = Pick<PrismaClient, '$queryRawUnsafe' | '$executeRawUnsafe'>;

/** A PostgreSQL database. Nothing is connected before the first statement. */
export function openPostgresql(databaseUrl: string): Database {
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    application_name: 'afterclose',
    onConnect: async (client) => {
      await client.query(SETTINGS);
    },
  });
  const client = new PrismaClient({ adapter, log: [] });
  const connection = connectionOver(client);
  return {
    dialect: POSTGRESQL,
    project: DEFAULT_PROJECT,
    query: (sql, ...parameters) => orUnavailable(connection.query(sql, ...parameters)),
    execute: (sql, ...parameters) => orUnavailable(connection.execute(sql, ...parameters)),
    async writeTransaction(work) {
      for (let conflicts = 0; ; conflicts += 1) {
        try {
          return await client.$transaction(
            async (executor) => {
              const transaction = connectionOver(executor);
              await setLimits(transaction);
              return work(transaction);
            },
            { maxWait: CONNECT_WITHIN_MS, timeout: TRANSACTION_WITHIN_MS },
          );
        } catch (error) {
          if (!isConflict(error)) throw isUnreachable(error) ? unavailable(error) : error;
          if (conflicts === MAX_CONFLICTS) throw unavailable(error);
          await sleep(10 * 2 ** conflicts * Math.random());
        }
      }
    },
    readSnapshot: (work) =>
      orUnavailable(
        client.$transaction((executor) => work(connectionOver(executor)), {
          isolationLevel: 'RepeatableRead',
          maxWait: CONNECT_WITHIN_MS,
          timeout: SNAPSHOT_WITHIN_MS,
        }),
      ),
    giveBack: async () => undefined,
    close: () => client.$disconnect(),
  };
}

/** Reports that the database cannot be reached. Reads need it too: a receiver looks up source maps before it writes. */
async function orUnavailable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw isUnreachable(error) ? unavailable(error) : error;
  }
}

function unavailable(error: unknown): StoreUnavailable {
  return new StoreUnavailable(postgresqlMessage(error), error);
}

/**
 * An acknowledged span must be on the disk, whatever the server's default is. A lock must not be waited for too long.
 */
async function setLimits(transaction: Connection): Promise<void> {
  await transaction.query(
    `SELECT set_config('lock_timeout', ?, true),
       set_config('synchronous_commit',
         CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, true)`,
    `${LOCK_WITHIN_MS}ms`,
  );
}

function connectionOver(executor: Executor): Connection {
  return {
    dialect: POSTGRESQL,
    project: DEFAULT_PROJECT,
    query: <Row>(sql: string, ...parameters: readonly Parameter[]) =>
      executor.$queryRawUnsafe<Row[]>(numbered(sql), ...parameters),
    execute: (sql, ...parameters) => executor.$executeRawUnsafe(numbered(sql), ...parameters),
  };
}

const numberedStatements = new Map<string, string>();
const MAX_REMEMBERED = 1_000;

/** PostgreSQL's parameters have numbers. No statement of ours has a question mark that is none. */
function numbered(sql: string): string {
  let statement = numberedStatements.get(sql);
  if (statement === undefined) {
    let count = 0;
    statement = sql.replaceAll('?', () => {
      count += 1;
      return `$${count}`;
    });
    if (numberedStatements.size >= MAX_REMEMBERED) numberedStatements.clear();
    numberedStatements.set(sql, statement);
  }
  return statement;
}
