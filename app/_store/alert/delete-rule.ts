import type { Database } from '../database/connection.ts';
import { endAlerts } from './end-alerts.ts';
import type { ChangeNotice } from './enqueue-episode.ts';
import { readRule } from './rule.ts';

/**
 * Deletes a rule, and ends what it has pending or fires in the same transaction. Its episodes stay.
 * @returns false if there is no such rule
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function deleteRule(database: Database, id: string, notice: ChangeNotice): Promise<boolean> {
  return database.writeTransaction(async (transaction) => {
    const kept = await readRule(transaction, id);
    if (kept === null) return false;
    await endAlerts(transaction, kept, 'rule_deleted', notice);
    await transaction.execute(
      'UPDATE alert_rule SET deleted_at = ?, revision = revision + 1 WHERE project = ? AND id = ?',
      notice.at,
      transaction.project,
      id,
    );
    return true;
  });
}
