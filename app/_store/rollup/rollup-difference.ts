import { isSameSum } from '../../_close/statistics/rounding.ts';
import type { Connection, Parameter } from '../database/connection.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { Key, SumsByKey } from '../table/sums-by-key.ts';
import type { Column, Row, Table } from '../table/table.ts';

/** A row of a rollup that is not what it should be. `stored` and `wanted` are its sums; null where there is no row. */
export interface Difference {
  key: Key;
  stored: readonly number[] | null;
  wanted: readonly number[] | null;
}

/** What is stored and differs, or is stored and wanted by nobody, or is wanted and not stored. */
export function differences(wanted: SumsByKey, stored: SumsByKey): Difference[] {
  const found: Difference[] = [];
  for (const { key, value } of wanted.entries()) {
    const there = stored.get(key) ?? null;
    if (there === null || !areEqual(value, there)) found.push({ key, stored: there, wanted: value });
  }
  for (const { key, value } of stored.entries()) {
    if (wanted.get(key) === undefined) found.push({ key, stored: value, wanted: null });
  }
  return found;
}

/**
 * Puts rows right: a row that is still as it was read is replaced; to one that a receiver has added to meanwhile, the
 * difference is added.
 */
export async function applyDifferences(
  transaction: Connection,
  table: Table,
  found: readonly Difference[],
): Promise<void> {
  const rows: Row[] = [];
  for (const { key, stored, wanted } of found) {
    const unchanged = stored === null || (await deleteExactly(transaction, table, [...key, ...stored]));
    if (unchanged && wanted !== null) rows.push([...key, ...wanted]);
    if (!unchanged) rows.push([...key, ...changes(table, stored, wanted)]);
  }
  await insertRows(transaction, table, rows);
}

/** @returns whether the row was there with exactly these sums */
async function deleteExactly(transaction: Connection, table: Table, row: Row): Promise<boolean> {
  const conditions = table.columns.map(({ name }) => `${name} = ?`).join(' AND ');
  const parameters = row.map((value, index) => parameter(table.columns[index], value));
  return (await transaction.execute(`DELETE FROM ${table.name} WHERE ${conditions}`, ...parameters)) === 1;
}

function parameter(column: Column | undefined, value: Row[number]): Parameter {
  return column?.type === 'id' ? BigInt(value ?? 0) : value;
}

/** Only sums can be taken back; of extremes, the wanted ones are merged in. */
function changes(table: Table, stored: readonly number[], wanted: readonly number[] | null): number[] {
  return stored.map((value, index) => {
    if (table.columns[table.key.length + index]?.merge === 'add') return (wanted?.[index] ?? 0) - value;
    return wanted?.[index] ?? value;
  });
}

function areEqual(left: readonly number[], right: readonly number[]): boolean {
  return left.every((value, index) => isSameSum(value, right[index] ?? 0));
}
