import type { Connection } from './connection.ts';

/**
 * Takes or renews a lease for `holder`, for `leaseMs` from now by the database's clock. Part of a transaction, it lets
 * nobody else take the lease before that has ended.
 * @returns false if another holds it
 */
export async function holdLease(
  transaction: Connection,
  name: string,
  holder: string,
  leaseMs: number,
): Promise<boolean> {
  const { now } = transaction.dialect;
  const written = await transaction.execute(
    `INSERT INTO lease (name, holder, expires_at) VALUES (?, ?, ${now} + ${leaseMs})
     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
     WHERE lease.holder = excluded.holder OR lease.expires_at <= ${now}`,
    name,
    holder,
  );
  return written === 1;
}

/** Lets the next one take it at once. */
export async function releaseLease(transaction: Connection, name: string, holder: string): Promise<void> {
  await transaction.execute('DELETE FROM lease WHERE name = ? AND holder = ?', name, holder);
}
