import type { Column, Table } from './table.ts';

/** The end of an INSERT: what becomes of rows whose key exists. Empty for a table without key. */
export function onConflict(table: Table, functions: { min: string; max: string }): string {
  if (table.key.length === 0) return '';
  const merges = table.columns.flatMap((column) => mergeExpression(table, column, functions));
  const action = merges.length > 0 ? `UPDATE SET ${merges.join(', ')}` : 'NOTHING';
  return ` ON CONFLICT (${table.key.join(', ')}) DO ${action}${onlyIfNewer(table)}`;
}

function onlyIfNewer({ name, columns }: Table): string {
  const newer = columns.find(({ merge }) => merge === 'newer');
  return newer ? ` WHERE excluded.${newer.name} > ${name}.${newer.name}` : '';
}

function mergeExpression({ name }: Table, column: Column, functions: { min: string; max: string }): string[] {
  const stored = `${name}.${column.name}`;
  const added = `excluded.${column.name}`;
  switch (column.merge) {
    case 'add':
      return [`${column.name} = ${stored} + ${added}`];
    case 'min':
    case 'max':
      return [`${column.name} = ${functions[column.merge]}(${stored}, ${added})`];
    case 'latest': {
      const isNewer = `excluded.observed_at >= ${name}.observed_at`;
      return [`${column.name} = CASE WHEN ${isNewer} THEN ${added} ELSE ${stored} END`];
    }
    case 'newer':
      return [`${column.name} = ${added}`];
    default:
      return [];
  }
}
