import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Database } from '../../app/_store/connection.ts';
import { identify } from '../../app/_store/event-row.ts';
import { identityRows } from '../../app/_store/identity-rows.ts';
import { insertRows } from '../../app/_store/insert-rows.ts';
import { migrate } from '../../app/_store/migrate.ts';
import { openDatabase } from '../../app/_store/open-database.ts';
import { rollupRows } from '../../app/_store/rollup-rows.ts';
import * as tables from '../../app/_store/tables.ts';
import { temporaryDatabaseUrl } from '../support/temporary-database.ts';
import { arbitraryEvent } from './arbitrary-event.ts';
import { expectEqualRollups } from './expect-equal-rollups.ts';
import { naiveRollups } from './naive-rollup.ts';
import { storedRollups } from './stored-rollups.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url));

/** A database as it was before projections. */
async function earlierDatabase(): Promise<Database> {
  const database = await openDatabase(await temporaryDatabaseUrl());
  onTestFinished(() => database.close());
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const all = join(MIGRATIONS, database.dialect.name);
  for (const name of readdirSync(all).filter((each) => /^000[1-6]_/.test(each))) {
    cpSync(join(all, name), join(folder, name), { recursive: true });
  }
  await migrate(database, folder);
  return database;
}

test('rollups of before projections become what they would be now', async () => {
  const database = await earlierDatabase();
  const events = fc.sample(arbitraryEvent, { numRuns: 300, seed: 7 }).map((event, index) => ({
    ...event,
    spanId: (index + 1).toString(16).padStart(16, 'f'),
    startedAt: Math.min(event.startedAt, event.endedAt),
  }));
  const identified = events.map((event) => identify(event, null));
  const identities = identityRows(identified, [], []);
  const rollups = rollupRows(identified);
  await insertRows(database, tables.SERVICE, identities.services);
  await insertRows(database, tables.SERIES, identities.series);
  await insertRows(database, tables.INSTANCE, identities.instances);
  await insertRows(database, tables.CLOSE_ROLLUP, rollups.close);
  await insertRows(database, tables.INCIDENT_ROLLUP, rollups.incident);
  await insertRows(database, tables.CLUSTER_ROLLUP, rollups.cluster);
  await insertRows(database, tables.COVERAGE_ROLLUP, rollups.coverage);
  for (const row of rollups.histogram) {
    const [serviceId, grain, measure, bucket, version, role, block, ...counts] = row;
    for (const [index, n] of counts.entries()) {
      if (n === 0) continue;
      await database.execute(
        'INSERT INTO histogram_rollup (service_id, grain, measure, bucket, version, role, key, n) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        BigInt(serviceId ?? 0),
        grain ?? null,
        measure ?? null,
        bucket ?? null,
        version ?? null,
        role ?? null,
        Number(block) * 16 + index,
        n,
      );
    }
  }
  await migrate(database);
  // What came before there were groups of incidents is in none.
  const expected = [...naiveRollups(events)].filter(([key]) => !/^\["(group|delay)"/.test(key));
  expectEqualRollups(await storedRollups(database), new Map(expected));
});

test('outcomes by minute of arrival become outcomes in every grain', async () => {
  const database = await earlierDatabase();
  for (const [minute, n] of [
    [900_000, 2],
    [960_000, 1],
    [3_600_000, 4],
  ]) {
    await database.execute(
      `INSERT INTO ingest_rollup (service_id, bucket, outcome, n) VALUES (0, ${minute}, 'accepted', ${n})`,
    );
  }
  await migrate(database);
  const rows = await database.query<Record<string, unknown>>(
    'SELECT grain, bucket, n FROM ingest_rollup ORDER BY grain, bucket',
  );
  expect(rows.map((row) => Object.values(row).map(Number))).toEqual([
    [60_000, 900_000, 2],
    [60_000, 960_000, 1],
    [60_000, 3_600_000, 4],
    [900_000, 900_000, 3],
    [900_000, 3_600_000, 4],
    [3_600_000, 0, 3],
    [3_600_000, 3_600_000, 4],
    [86_400_000, 0, 7],
  ]);
});
