import { isEmail } from '../../_access/email-shape.ts';
import { requestContext } from '../../_process/request-context.ts';
import { sharedConfig } from '../../_process/shared-config.ts';
import type { AuditEntry } from '../../_store/access/audit.ts';
import { NotFound } from '../_problem/problem.ts';

/**
 * What every entry of the log has: who acts, and from where.
 * @param typed who somebody claims to be that is not known yet
 */
export function auditActor(typed = ''): Pick<AuditEntry, 'actor' | 'address'> {
  const { principal, address } = requestContext();
  switch (principal.kind) {
    case 'user':
      return { actor: principal.email, address };
    case 'key':
      return { actor: `key ${principal.name}`, address };
    default:
      // What is no email may be a password in the wrong field, and no secret stands in a log.
      return { actor: typed === '' || isEmail(typed) ? typed : 'no email', address };
  }
}

/**
 * Makes sure that there are users at all.
 * @throws {NotFound} where access is open, or a proxy names the users and they have no passwords.
 */
export function requireSignIn(): void {
  if (sharedConfig().access.mode !== 'users') {
    throw new NotFound('Nobody signs in here: AFTERCLOSE_ACCESS is not "users".');
  }
}

/**
 * Makes sure that access is not open to everybody.
 * @throws {NotFound} where it is.
 */
export function requireAccess(): void {
  if (sharedConfig().access.mode === 'open') {
    throw new NotFound('Access is open: there are no users and keys until AFTERCLOSE_ACCESS says so.');
  }
}
