import type { UserPrincipal } from '../_access/principal.ts';
import type { AccessUser } from '../_store/access/access-user.ts';
import { noteSession, sessionUser } from '../_store/access/session.ts';
import { tokenHash } from '../_store/access/token.ts';
import type { Database } from '../_store/database/connection.ts';

/** A session that ended, or a role that changed, elsewhere is seen after so long at most. */
const KNOWN_FOR_MS = 3_000;
/** A screen asks a dozen things at once, and few people look at the same time. */
const MOST_KNOWN = 1_000;

/** Who the sessions of browsers are of, remembered for a moment. */
export class SessionUsers {
  readonly #now: () => number;
  readonly #known = new Map<string, { user: UserPrincipal | null; at: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Whose session it is; null if it has ended.
   * @throws {StoreUnavailable} if the database can't be asked.
   */
  async of(database: Database, token: string): Promise<UserPrincipal | null> {
    const now = this.#now();
    const hash = tokenHash(token);
    const known = this.#known.get(hash);
    if (known !== undefined && now - known.at < KNOWN_FOR_MS) return known.user;
    const found = await sessionUser(database, token, now);
    if (found?.isToBeNoted) {
      // Who reads goes on where nobody can write.
      await database.writeTransaction((transaction) => noteSession(transaction, token, now)).catch(() => undefined);
    }
    const user = found && principalOf(found.user);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(hash, { user, at: now });
    return user;
  }

  /** Forgets what is known, as after a sign-out or a change of a role. */
  forget(): void {
    this.#known.clear();
  }
}

/** A user as who asks. */
export function principalOf({ id, email, name, role, projects }: AccessUser): UserPrincipal {
  return { kind: 'user', id, email, name, role, projects };
}
