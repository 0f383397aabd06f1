import type { Principal } from '../_access/principal.ts';
import { NEWCOMERS } from '../_access/project.ts';
import type { AccessSettings } from '../_access/read-access.ts';
import { changeUser, createUser, EmailTaken, userByEmail } from '../_store/access/access-user.ts';
import { audit } from '../_store/access/audit.ts';
import type { Database } from '../_store/database/connection.ts';
import { principalOf } from './session-users.ts';

/**
 * The user that a trusted proxy names. Whoever comes for the first time becomes a viewer; who stands in the settings as an
 * admin is one, whatever was changed since.
 * @throws {StoreUnavailable} if the database can't be asked.
 */
export async function namedByProxy(
  database: Database,
  email: string,
  { admins }: Pick<AccessSettings, 'admins'>,
): Promise<Principal> {
  const isAdmin = admins.includes(email.toLowerCase());
  const known = await userByEmail(database, email);
  if (known !== null && (!isAdmin || known.role === 'admin')) return principalOf(known);
  const now = Date.now();
  try {
    const user = await database.writeTransaction(async (transaction) => {
      if (known !== null) {
        return (await changeUser(transaction, known.id, { ...known, role: 'admin' }, now)) ?? known;
      }
      const role = isAdmin ? 'admin' : 'viewer';
      const made = await createUser(transaction, { email, name: email, role, projects: NEWCOMERS }, now);
      const detail = `role ${made.role}, named by the proxy`;
      await audit(transaction, { kind: 'user_invited', actor: email, address: '', subject: email, detail }, now);
      return made;
    });
    return principalOf(user);
  } catch (error) {
    if (!(error instanceof EmailTaken)) throw error;
    // Another request of the same person was faster.
    return namedByProxy(database, email, { admins });
  }
}
