'use client';
import { useSyncExternalStore } from 'react';

let count: number | null = null;
const listeners = new Set<() => void>();

/** Says how many alerts fire that nobody answered, as the newest answer has it; null leaves what is known. */
export function sayUnanswered(newest: number | null): void {
  if (newest === null || newest === count) return;
  count = newest;
  for (const listener of listeners) listener();
}

/** How many alerts fire that nobody answered: `first` until a screen's answer says more. */
export function useUnanswered(first: number): number {
  return useSyncExternalStore(
    subscribe,
    () => count ?? first,
    () => first,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
