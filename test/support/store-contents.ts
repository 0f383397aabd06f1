import { createHash } from 'node:crypto';
import type { Connection } from '../../app/_store/database/connection.ts';

/** How many rows each table of a SQLite store has, and a checksum of them, but for the leases of its jobs. */
export async function storeContents(database: Connection): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'lease' ORDER BY name",
  );
  const contents: Record<string, string> = {};
  for (const { name } of tables) {
    const rows = (await database.query<object>(`SELECT * FROM ${name}`)).map(written).sort();
    contents[name] = `${rows.length} rows, ${createHash('sha256').update(rows.join('\n')).digest('hex')}`;
  }
  return contents;
}

/** A row as text; numbers may be larger than JSON has them. */
function written(row: object): string {
  return JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}
