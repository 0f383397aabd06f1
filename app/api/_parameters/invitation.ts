import { takeFromAddress } from '../../_process/shared-access.ts';
import { invited } from '../../_store/access/invitation.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { NotFound, TooManyRequests } from '../_problem/problem.ts';

/**
 * Whom an invitation is for. A try counts as one to sign in.
 * @throws {NotFound} if it was used, replaced, or is too old.
 * @throws {TooManyRequests} if there were too many tries from the address.
 */
export async function standingInvitation(db: Connection, token: string): Promise<{ userId: string | null }> {
  const now = Date.now();
  const waitMs = takeFromAddress(now);
  if (waitMs > 0) throw new TooManyRequests('There were too many tries.', waitMs);
  const found = await invited(db, token, now);
  if (found === undefined)
    throw new NotFound('This invitation was used already, or is too old. An admin can make a new one.');
  return found;
}
