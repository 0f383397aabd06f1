import type { KeyScope } from './key-scope.ts';
import type { Principal } from './principal.ts';
import { isAtLeast, type UserRole } from './role.ts';

/** What a route asks of who comes. */
export interface AccessNeed {
  /** The least role of a user; `nobody`: not even a login; null: no user may, a key alone. */
  readonly least: UserRole | 'nobody' | null;
  /** A key with one of them may, too. */
  readonly scopes: readonly KeyScope[];
}

/** `unknown`: whoever it is has to say who. */
export type AccessDecision = 'allowed' | 'unknown' | 'forbidden';

/** Whether somebody may do what a route does. */
export function decide(principal: Principal, { least, scopes }: AccessNeed): AccessDecision {
  if (principal.kind === 'everyone' || least === 'nobody') return 'allowed';
  switch (principal.kind) {
    case 'nobody':
      return 'unknown';
    case 'user':
      return least !== null && isAtLeast(principal.role, least) ? 'allowed' : 'forbidden';
    case 'key':
      return principal.scopes.some((scope) => scopes.includes(scope)) ? 'allowed' : 'forbidden';
  }
}
