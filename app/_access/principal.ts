import type { KeyScope } from './key-scope.ts';
import type { UserRole } from './role.ts';

/** A person who has signed in, or whom a trusted proxy names. */
export interface UserPrincipal {
  readonly kind: 'user';
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: UserRole;
  /** What they may see; null for every project. */
  readonly projects: readonly string[] | null;
}

/** A program with a key. */
export interface KeyPrincipal {
  readonly kind: 'key';
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** What it sends into, and sees. */
  readonly project: string;
}

/** Who asks. `everyone` is whoever reaches the programs while access is open. */
export type Principal = UserPrincipal | KeyPrincipal | { readonly kind: 'everyone' } | { readonly kind: 'nobody' };

export const EVERYONE: Principal = { kind: 'everyone' };
export const NOBODY: Principal = { kind: 'nobody' };
