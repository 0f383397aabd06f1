'use client';
import { useSyncExternalStore } from 'react';
import type { UserRole } from '../../_access/role.ts';

let heard: UserRole | null = null;
const listeners = new Set<() => void>();

/** Says which role the reader has, as the newest answer has it; null leaves what is known. */
export function sayRole(newest: UserRole | null): void {
  if (newest === null || newest === heard) return;
  heard = newest;
  for (const listener of listeners) listener();
}

/** The reader's role: `first`, as the page came, until a screen's answer says more. */
export function useHeardRole(first: UserRole | null): UserRole | null {
  return useSyncExternalStore(
    subscribe,
    () => heard ?? first,
    () => first,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
