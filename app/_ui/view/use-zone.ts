'use client';
import { useSyncExternalStore } from 'react';
import { useView } from './view-context.tsx';

const neverChanges = () => () => {};

/** The browser's own IANA zone; UTC on the server and while React takes over its HTML. */
export function useBrowserZone(): string {
  return useSyncExternalStore(
    neverChanges,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  );
}

/** The zone in which the page writes times: that of the address, else the browser's. */
export function useZone(): string {
  const browserZone = useBrowserZone();
  return useView().view.tz ?? browserZone;
}
