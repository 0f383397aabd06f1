import { randomBytes } from 'node:crypto';
import type { NotificationPolicy, PolicySettings } from '../../_alert/policy/policy.ts';
import type { Connection, Database } from '../database/connection.ts';

interface PolicyRow {
  id: string;
  policy: string;
  createdAt: number;
  updatedAt: number;
}

/**
 * Keeps a new policy.
 * @param now epoch ms
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function createPolicy(
  database: Database,
  settings: PolicySettings,
  now: number,
): Promise<NotificationPolicy> {
  const id = randomBytes(8).toString('hex');
  await database.writeTransaction((transaction) =>
    transaction.execute(
      'INSERT INTO notification_policy (id, policy, created_at, updated_at, project) VALUES (?, ?, ?, ?, ?)',
      id,
      JSON.stringify(settings),
      now,
      now,
      transaction.project,
    ),
  );
  return { ...settings, id, createdAt: now, updatedAt: now };
}

/**
 * Replaces what a policy says. It holds for what fires from now on, and for what follows on what fires already.
 * @param now epoch ms
 * @returns null if there is none
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function replacePolicy(
  database: Database,
  id: string,
  settings: PolicySettings,
  now: number,
): Promise<NotificationPolicy | null> {
  return database.writeTransaction(async (transaction) => {
    await keepPolicy(transaction, id, settings, now);
    return readPolicy(transaction, id);
  });
}

/**
 * Deletes a policy. Who got that an alert fires gets that it is over all the same.
 * @returns what it was; null if there is none
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function deletePolicy(database: Database, id: string): Promise<NotificationPolicy | null> {
  return database.writeTransaction(async (transaction) => {
    const policy = await readPolicy(transaction, id);
    await transaction.execute('DELETE FROM notification_policy WHERE project = ? AND id = ?', transaction.project, id);
    return policy;
  });
}

/** Writes what a policy says, in a transaction. */
export async function keepPolicy(
  transaction: Connection,
  id: string,
  settings: PolicySettings,
  now: number,
): Promise<void> {
  const statement = 'UPDATE notification_policy SET policy = ?, updated_at = ? WHERE project = ? AND id = ?';
  await transaction.execute(statement, JSON.stringify(settings), now, transaction.project, id);
}

/** All policies of the project, the oldest first. */
export async function readPolicies(db: Connection): Promise<NotificationPolicy[]> {
  const rows = await db.query<PolicyRow>(
    `SELECT id, policy, created_at AS "createdAt", updated_at AS "updatedAt" FROM notification_policy
     WHERE project = ? ORDER BY created_at, id`,
    db.project,
  );
  return rows.map(toPolicy);
}

/** One policy; null if there is none. */
export async function readPolicy(db: Connection, id: string): Promise<NotificationPolicy | null> {
  return (await readPolicies(db)).find((policy) => policy.id === id) ?? null;
}

function toPolicy({ id, policy, createdAt, updatedAt }: PolicyRow): NotificationPolicy {
  const settings: PolicySettings = JSON.parse(policy);
  return { ...settings, id, createdAt: Number(createdAt), updatedAt: Number(updatedAt) };
}
