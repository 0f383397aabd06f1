import { expect, test } from 'vitest';
import type { Connection, Database } from '../../app/_store/database/connection.ts';
import { IngestCounts } from '../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../app/_store/incident/incident-sample.ts';
import { writeBatch } from '../../app/_store/write-batch.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { incidents } from './some-incidents.ts';
import { storedRollups } from './stored-rollups.ts';

const NOW = Date.UTC(2026, 5, 2);

/** As on Citus, an INSERT counts the rows that it was given, whatever it left alone (citusdata/citus#3377). */
function countingGivenRows(database: Database): Database {
  const counting = (transaction: Connection): Connection => ({
    dialect: transaction.dialect,
    project: transaction.project,
    query: (sql, ...parameters) => transaction.query(sql, ...parameters),
    async execute(sql, ...parameters) {
      const written = await transaction.execute(sql, ...parameters);
      return sql.startsWith('INSERT') ? rowsOf(parameters[0]) : written;
    },
  });
  return {
    ...database,
    writeTransaction: (work) => database.writeTransaction((transaction) => work(counting(transaction))),
  };
}

function rowsOf(parameter: unknown): number {
  const rows: unknown = JSON.parse(String(parameter));
  return Array.isArray(rows) ? rows.length : 0;
}

test('a span that is sent again counts once where the database counts rows that it did not insert', async () => {
  const database = await temporaryDatabase();
  // A table of this name is what Citus is known by.
  await database.execute('CREATE TABLE IF NOT EXISTS pg_dist_partition (logicalrelid regclass)');
  const citus = countingGivenRows(database);
  const events = incidents(30);
  const write = (sent: typeof events) =>
    writeBatch(citus, { events: sent, counts: new IngestCounts(), arrivedAt: NOW }, new SampleBudget());
  await write(events.slice(0, 20));
  const before = await storedRollups(database);
  await write(events.slice(0, 20));
  expect(await storedRollups(database)).toEqual(before);
  await write(events);
  const outcomes = await database.query<{ outcome: string; n: bigint }>(
    "SELECT outcome, n FROM ingest_total WHERE outcome IN ('accepted', 'duplicate') ORDER BY outcome",
  );
  expect(outcomes.map(({ n }) => Number(n))).toEqual([30, 40]);
});
