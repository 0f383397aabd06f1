import { expect, test } from 'vitest';
import { insertRows } from '../../../app/_store/database/insert-rows.ts';
import { migrate } from '../../../app/_store/database/migrate.ts';
import * as tables from '../../../app/_store/table/tables.ts';
import { earlierDatabase } from './earlier-database.ts';

test('paths with ids give back the places of routes, which their routes would wait a week for', async () => {
  const db = await earlierDatabase(/^00(?:[01]|20)/);
  const kept = [
    ['1', 'instance', 'chat-1', 0],
    ['1', 'route', '/lobby', 0],
    ['1', 'version', '1.0.0', 0],
  ];
  await insertRows(db, tables.ADMITTED_VALUE, [
    ...kept,
    ['1', 'route', '/rooms/7', 0],
    ['2', 'route', '/a/3f2a91c0', 0],
  ]);
  await migrate(db);
  const left = await db.query<{ dimension: string; value: string }>(
    'SELECT dimension, value FROM admitted_value ORDER BY 1',
  );
  expect(left.map(({ dimension, value }) => [dimension, value])).toEqual(
    kept.map(([, dimension, value]) => [dimension, value]),
  );
});
