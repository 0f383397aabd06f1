import type { Connection } from './connection.ts';

/** The number that a pragma of SQLite returns, such as `page_count`. */
export async function pragma(connection: Connection, name: string): Promise<number> {
  const [row] = await connection.query<Record<string, unknown>>(`PRAGMA ${name}`);
  return Number(row?.[name]);
}
