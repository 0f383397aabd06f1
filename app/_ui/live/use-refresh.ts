'use client';
import { useRouter } from 'next/navigation';
import { createContext, useContext } from 'react';

/** Asks for the data of the screen around. It never changes, so that rows of a list may use it. */
export const RefreshContext = createContext<(() => Promise<void>) | null>(null);

/** Has the page show what is true now, after something was done. Resolves when it does; where the server renders it anew, at once. */
export function useRefresh(): () => Promise<void> {
  const refresh = useContext(RefreshContext);
  const router = useRouter();
  return refresh ?? (async () => router.refresh());
}
