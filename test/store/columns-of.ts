import type { Database } from '../../app/_store/database/connection.ts';

const STATEMENTS: Record<Database['dialect']['name'], string> = {
  sqlite: 'SELECT name, type, pk AS key FROM pragma_table_info(?)',
  postgresql: `SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type,
      COALESCE(array_position(i.indkey::int2[], a.attnum) + 1, 0) AS key
    FROM pg_attribute AS a LEFT JOIN pg_index AS i ON i.indrelid = a.attrelid AND i.indisprimary
    WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped`,
};

/** A column of a database, and its place in the primary key: 0 if it has none. */
export interface FoundColumn {
  name: string;
  type: string;
  key: number;
}

/** The columns of a table as the database has them; none if there is no such table. */
export async function columnsOf(database: Database, table: string): Promise<FoundColumn[]> {
  const rows = await database.query<{ name: string; type: string; key: unknown }>(
    STATEMENTS[database.dialect.name],
    table,
  );
  return rows.map(({ name, type, key }) => ({ name, type: type.toLowerCase(), key: Number(key) }));
}
