import type { Row, Table } from '../table/table.ts';
import type { Connection } from './connection.ts';
import type { Dialect } from './dialect.ts';

/** Inserts rows, in the order of their keys, in one statement. */
export async function insertRows(transaction: Connection, table: Table, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await transaction.execute(insertStatement(transaction.dialect, table), JSON.stringify(sortedByKey(table, rows)));
}

const statements = new WeakMap<Dialect, Map<Table, string>>();

/** The statement that inserts into a table. Each is made once. */
export function insertStatement(dialect: Dialect, table: Table): string {
  const ofDialect = statements.get(dialect) ?? new Map<Table, string>();
  statements.set(dialect, ofDialect);
  const statement = ofDialect.get(table) ?? dialect.insertStatement(table);
  ofDialect.set(table, statement);
  return statement;
}

/**
 * Rows in the order of their keys, so that any two writers take their locks in the same order and cannot deadlock.
 * Keys are the first columns of a table.
 */
export function sortedByKey(table: Table, rows: readonly Row[]): Row[] {
  const width = table.key.length;
  return [...rows].sort((a, b) => {
    for (let column = 0; column < width; column++) {
      const [left, right] = [a[column] ?? '', b[column] ?? ''];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  });
}
