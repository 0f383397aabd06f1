import { expect, test } from 'vitest';
import { INGEST_ROLLUP, ROLLUPS } from '../../../app/_store/table/rollups.ts';
import { CLOSE_EVENT } from '../../../app/_store/table/tables.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

test('no event and no sum is stored twice, as a row and as its key', async () => {
  const database = await temporaryDatabase();
  const indexed = await database.query<{ name: string }>(
    "SELECT tbl_name AS name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'sqlite_autoindex_%'",
  );
  const many = [CLOSE_EVENT, INGEST_ROLLUP, ...ROLLUPS].map(({ name }) => name);
  expect(indexed.map(({ name }) => name).filter((name) => many.includes(name))).toEqual([]);
});
