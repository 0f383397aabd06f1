import { randomUUID } from 'node:crypto';
import type { MarkedMoment } from '../../_alert/backtest/moments.ts';
import type { Connection, Database } from '../database/connection.ts';

/**
 * Keeps a moment that somebody marked.
 * @param createdAt epoch ms
 * @returns its id
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function markMoment(
  database: Database,
  { at, service, environment, shouldPage }: Omit<MarkedMoment, 'id'>,
  author: string | null,
  createdAt: number,
): Promise<string> {
  const id = randomUUID();
  await database.writeTransaction((transaction) =>
    transaction.execute(
      `INSERT INTO alert_moment (id, at, service, environment, should_page, author, created_at, project)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      at,
      service,
      environment,
      shouldPage ? 1 : 0,
      author,
      createdAt,
      transaction.project,
    ),
  );
  return id;
}

/**
 * Takes a mark back.
 * @returns false if there is no such mark
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function unmarkMoment(database: Database, id: string): Promise<boolean> {
  const deleted = await database.writeTransaction((transaction) =>
    transaction.execute('DELETE FROM alert_moment WHERE project = ? AND id = ?', transaction.project, id),
  );
  return deleted === 1;
}

/** All marked moments of the project in the order of time. */
export async function markedMoments(db: Connection): Promise<MarkedMoment[]> {
  const rows = await db.query<{
    id: string;
    at: number;
    service: string | null;
    environment: string | null;
    shouldPage: number;
  }>(
    `SELECT id, at, service, environment, should_page AS "shouldPage" FROM alert_moment WHERE project = ? ORDER BY at, id`,
    db.project,
  );
  return rows.map((row) => ({ ...row, at: Number(row.at), shouldPage: Number(row.shouldPage) === 1 }));
}
