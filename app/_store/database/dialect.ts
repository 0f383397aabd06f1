import type { Table } from '../table/table.ts';

/** Where the SQL of the two databases differs. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgresql';
  /**
   * One statement that inserts any number of rows, given as one JSON parameter: a list of rows, each a list in the
   * order of the table's columns, ids as decimal strings and blobs in hex. Rows whose key exists are merged where the
   * table says how, and left alone elsewhere.
   */
  insertStatement(table: Table): string;
  /** The rows of one JSON parameter, a list of objects with integers and texts, as something to select from. */
  records(alias: string, integers: readonly string[], texts?: readonly string[]): string;
  /** Whether a text is one of those in a JSON parameter, a list of strings. */
  isListed(column: string): string;
  /** The database's own clock in epoch ms: the one that all of its receivers share. */
  readonly now: string;
  /** A blob from text in hex. */
  blob(hex: string): string;
  /** A blob as text in hex. */
  hex(column: string): string;
  /** A join whose tables are read in the order in which they are written. SQLite's planner would choose its own. */
  readonly join: string;
}
