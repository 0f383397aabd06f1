'use client';
import { createContext, useContext } from 'react';
import { isAtLeast, type UserRole } from '../../_access/role.ts';
import { useHeardRole } from './heard-role.ts';

/** Who has signed in. */
export interface SignedIn {
  name: string;
  email: string;
  role: UserRole;
  /** By a session of ours, which they can end; false where a proxy says who they are. */
  hasSession: boolean;
}

/** As the page came; null where access is open, and nobody signs in. */
export const SignedInContext = createContext<SignedIn | null>(null);

/** Who has signed in, with the role that the newest answer of a screen says; null where access is open. */
export function useSignedIn(): SignedIn | null {
  const came = useContext(SignedInContext);
  const role = useHeardRole(came?.role ?? null);
  return came === null || role === null ? came : { ...came, role };
}

/** Why the reader may not do what needs a role; null where they may. */
export function useRefusal(least: UserRole): string | null {
  const signedIn = useSignedIn();
  if (signedIn === null || isAtLeast(signedIn.role, least)) return null;
  return `This needs the role ${least}, and yours is ${signedIn.role}.`;
}
