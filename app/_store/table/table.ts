import type { DeletionAges } from '../../_close/time/retention.ts';

/** How a column is written: ids are 63-bit decimal strings, blobs hex. */
export type ColumnType = 'id' | 'integer' | 'real' | 'text' | 'blob';

/**
 * What becomes of a column where the row exists already: `latest` goes by the column `observed_at`; `newer` leaves the
 * row untouched unless the value is higher.
 */
export type Merge = 'add' | 'min' | 'max' | 'latest' | 'newer';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly merge?: Merge;
  /** All values of a key column, where they are few: with them, a key can be searched by the column behind it. */
  readonly values?: readonly (string | number)[];
}

/**
 * The declaration of a table. Statements, rebuild, retention, partitions and the test of the migrations are made from
 * it. `key` columns come first in `columns`; an empty key means append only.
 */
export interface Table {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly Column[];
  /** Rows are deleted when their column `time` (epoch ms) is older than this age, by grain where the age is one for each. */
  readonly deleted?: { readonly time: string; readonly age: keyof DeletionAges };
  /** PostgreSQL keeps each day (UTC) of `deleted.time` in a partition, and drops it whole. */
  readonly partitionedByDay?: boolean;
}

/** A row in the order of the table's columns. */
export type Row = readonly (string | number | null)[];

/** What a table may have beside its name and columns. */
export type Lifetime = Pick<Table, 'deleted' | 'partitionedByDay'>;

/** A table; without `lifetime`, its rows are kept for ever. */
export function table(name: string, key: readonly Column[], rest: readonly Column[], lifetime: Lifetime = {}): Table {
  return { name, key: key.map((column) => column.name), columns: [...key, ...rest], ...lifetime };
}

export function columns(type: ColumnType, names: readonly string[], merge?: Merge): Column[] {
  return names.map((name) => (merge ? { name, type, merge } : { name, type }));
}

export const SERVICE_ID = columns('id', ['service_id']);

/** The bucket widths (ms) that a table is kept in, the finest first; none where it has no grains. */
export function grainsOf(table: Table): number[] {
  return (table.columns.find(({ name }) => name === 'grain')?.values ?? []).map(Number);
}

/** One of a column's `values` in SQL. */
export function literal(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value}'`;
}
