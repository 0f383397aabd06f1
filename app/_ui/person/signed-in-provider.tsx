'use client';
import type { ReactNode } from 'react';
import { type SignedIn, SignedInContext } from './signed-in.ts';

/** Says to all parts of a page who has signed in. */
export function SignedInProvider({ signedIn, children }: { signedIn: SignedIn | null; children: ReactNode }) {
  return <SignedInContext value={signedIn}>{children}</SignedInContext>;
}
