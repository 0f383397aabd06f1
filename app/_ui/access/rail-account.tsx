'use client';
import { lazy, Suspense } from 'react';
import { untilLoaded } from '../live/until-loaded.ts';
import { useSignedIn } from '../person/signed-in.ts';

/** Where access is open, nobody needs it. */
const AccountEntries = lazy(() => untilLoaded(() => import('./account-entries.tsx')));

/** Who has signed in, at the rail's foot. Nothing where access is open. */
export function RailAccount() {
  const signedIn = useSignedIn();
  if (signedIn === null) return null;
  return (
    <Suspense>
      <AccountEntries signedIn={signedIn} />
    </Suspense>
  );
}
