import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { migrate } from '../../../app/_store/database/migrate.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { temporaryDatabaseUrl } from '../../support/temporary-database.ts';

test('what was written is in the file itself after the database was closed, also while another program reads', async () => {
  const url = await temporaryDatabaseUrl();
  const database = await openDatabase(url);
  await migrate(database);
  const other = await openDatabase(url);
  await other.query('SELECT COUNT(*) FROM service');
  const log = `${url.slice('file:'.length)}-wal`;
  expect(statSync(log).size).toBeGreaterThan(0);
  await database.close();
  expect(statSync(log, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
  await other.close();
});
