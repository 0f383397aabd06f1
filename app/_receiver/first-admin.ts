import { hasUsers } from '../_store/access/access-user.ts';
import { invite } from '../_store/access/invitation.ts';
import type { Database } from '../_store/database/connection.ts';

/**
 * Where the first admin sets a password; null if there are users. Each start makes an address of its own, and all of them
 * end when somebody has used one.
 * @param now epoch ms
 */
export async function firstAdminUrl(database: Database, publicUrl: string, now: number): Promise<string | null> {
  return database.writeTransaction(async (transaction) => {
    if (await hasUsers(transaction)) return null;
    // After the #, which browsers send to nobody and proxies don't log.
    return `${publicUrl}/invitation#${await invite(transaction, null, now)}`;
  });
}
