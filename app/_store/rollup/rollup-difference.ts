import { isSameSum } from '../../_close/statistics/rounding.ts';
import type { Connection, Parameter } from '../database/connection.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { Column, Row, Table } from '../table/tables.ts';

/** A row of a rollup that is not what it should be. `stored` and `wanted` are its sums; null where there is no row. */
export interface Difference {
  key: Row;
  stored: readonly number[] | null;
  wanted: readonly number[] | null;
}

/** Rows of one rollup, added up by their keys. */
export class RollupSums {
  readonly #table: Table;
  readonly #rows = new Map<string, { key: Row; sums: number[] }>();

  constructor(table: Table) {
    this.#table = table;
  }

  add(row: Row): void {
    const width = this.#table.key.length;
    const key = row.slice(0, width);
    const sums = row.slice(width).map(Number);
    const text = JSON.stringify(key);
    const known = this.#rows.get(text);
    if (known === undefined) this.#rows.set(text, { key, sums });
    else known.sums = merged(this.#table, known.sums, sums);
  }

  /** What is stored and differs, or is stored and wanted by nobody, or is wanted and not stored. */
  differences(stored: RollupSums): Difference[] {
    const found: Difference[] = [];
    for (const [text, { key, sums }] of this.#rows) {
      const there = stored.#rows.get(text)?.sums ?? null;
      if (there === null || !areEqual(sums, there)) found.push({ key, stored: there, wanted: sums });
    }
    for (const [text, { key, sums }] of stored.#rows) {
      if (!this.#rows.has(text)) found.push({ key, stored: sums, wanted: null });
    }
    return found;
  }
}

/**
 * Puts rows right: a row that is still as it was read is replaced; to one that a receiver has added to meanwhile, the
 * difference is added.
 */
export async function applyDifferences(
  transaction: Connection,
  table: Table,
  differences: readonly Difference[],
): Promise<void> {
  const rows: Row[] = [];
  for (const { key, stored, wanted } of differences) {
    const unchanged = stored === null || (await deleteExactly(transaction, table, key, stored));
    if (unchanged && wanted !== null) rows.push([...key, ...wanted]);
    if (!unchanged) rows.push([...key, ...changes(table, stored, wanted)]);
  }
  await insertRows(transaction, table, rows);
}

/** @returns whether the row was there with exactly these sums */
async function deleteExactly(
  transaction: Connection,
  table: Table,
  key: Row,
  sums: readonly number[],
): Promise<boolean> {
  const conditions = table.columns.map(({ name }) => `${name} = ?`).join(' AND ');
  const parameters = [...key, ...sums].map((value, index) => parameter(table.columns[index], value));
  return (await transaction.execute(`DELETE FROM ${table.name} WHERE ${conditions}`, ...parameters)) === 1;
}

function parameter(column: Column | undefined, value: Row[number]): Parameter {
  return column?.type === 'id' ? BigInt(value ?? 0) : value;
}

/** Only sums can be taken back; of extremes, the wanted ones are merged in. */
function changes(table: Table, stored: readonly number[], wanted: readonly number[] | null): number[] {
  return stored.map((value, index) => {
    if (sumColumn(table, index)?.merge === 'add') return (wanted?.[index] ?? 0) - value;
    return wanted?.[index] ?? value;
  });
}

function merged(table: Table, left: readonly number[], right: readonly number[]): number[] {
  return left.map((value, index) => {
    const other = right[index] ?? 0;
    const merge = sumColumn(table, index)?.merge;
    if (merge === 'min') return Math.min(value, other);
    return merge === 'max' ? Math.max(value, other) : value + other;
  });
}

function sumColumn(table: Table, index: number): Column | undefined {
  return table.columns[table.key.length + index];
}

function areEqual(left: readonly number[], right: readonly number[]): boolean {
  return left.every((value, index) => isSameSum(value, right[index] ?? 0));
}
