import { expect, test } from 'vitest';
import { ACCESS_TABLES } from '../../../app/_store/table/access-tables.ts';
import { ALERT_TABLES } from '../../../app/_store/table/alert-tables.ts';
import type { ColumnType } from '../../../app/_store/table/table.ts';
import { STORE_SIZE, TABLES } from '../../../app/_store/table/tables.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';
import { columnsOf } from '../columns-of.ts';

const DECLARED = [...TABLES, ...ALERT_TABLES, ...ACCESS_TABLES, STORE_SIZE];

const TYPES: Record<ColumnType, RegExp> = {
  id: /^(integer|bigint)$/,
  integer: /^(integer|bigint)$/,
  real: /^(real|double precision)$/,
  text: /^text$/,
  blob: /^(blob|bytea)$/,
};

test('the migrated database has the tables that are declared, and beside them the lease', async () => {
  const database = await temporaryDatabase();
  const rows = await database.query<{ name: string }>(
    database.dialect.name === 'sqlite'
      ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      : "SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = current_schema()::regnamespace",
  );
  const declared = DECLARED.map(({ name }) => name);
  expect(rows.map(({ name }) => name).sort()).toEqual(['_prisma_migrations', 'lease', ...declared].sort());
});

test('each table has the columns, types and key that are declared', async () => {
  const database = await temporaryDatabase();
  for (const { name, key, columns } of DECLARED) {
    // Where rows are only appended, the database numbers them.
    const found = (await columnsOf(database, name)).filter((column) => key.length > 0 || column.name !== 'id');
    expect(found.map((column) => column.name).sort(), name).toEqual(columns.map((column) => column.name).sort());
    for (const { name: column, type } of columns) {
      expect(found.find((each) => each.name === column)?.type, `${name}.${column}`).toMatch(TYPES[type]);
    }
    const primary = found.filter((column) => column.key > 0).sort((a, b) => a.key - b.key);
    expect(
      primary.map((column) => column.name),
      name,
    ).toEqual(key);
  }
});
