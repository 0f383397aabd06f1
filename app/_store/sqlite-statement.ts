import type { Column, Table } from './tables.ts';

/**
 * One statement that inserts any number of rows, given as one JSON parameter: a list of rows, each a list in the order
 * of the table's columns. Rows whose key exists are merged where the table says how, and left alone elsewhere.
 */
export function insertStatement(table: Table): string {
  const names = table.columns.map((column) => column.name);
  const values = table.columns.map(valueExpression);
  return (
    // Each row is parsed once: from text, SQLite would parse it anew for every column (twice the time for 21 columns).
    'WITH line AS MATERIALIZED (SELECT jsonb(value) AS value FROM json_each(?)) ' +
    // WHERE true: else SQLite takes ON for the start of a join.
    `INSERT INTO ${table.name} (${names.join(', ')}) SELECT ${values.join(', ')} FROM line WHERE true` +
    onConflict(table)
  );
}

function onConflict(table: Table): string {
  if (table.key.length === 0) return '';
  const merges = table.columns.flatMap((column) => mergeExpression(table, column));
  const action = merges.length > 0 ? `UPDATE SET ${merges.join(', ')}` : 'NOTHING';
  return ` ON CONFLICT (${table.key.join(', ')}) DO ${action}`;
}

function valueExpression({ type }: Column, index: number): string {
  const value = `value ->> ${index}`;
  if (type === 'id') return `CAST(${value} AS INTEGER)`;
  return type === 'blob' ? `unhex(${value})` : value;
}

function mergeExpression({ name }: Table, column: Column): string[] {
  const stored = `${name}.${column.name}`;
  const added = `excluded.${column.name}`;
  switch (column.merge) {
    case 'add':
      return [`${column.name} = ${stored} + ${added}`];
    case 'min':
    case 'max':
      return [`${column.name} = ${column.merge}(${stored}, ${added})`];
    default:
      return [];
  }
}
