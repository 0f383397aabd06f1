'use client';
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import type { TimeCursor } from './time-cursor.ts';

/** A page's one cursor. A store, and not React state: a pointer that moves must not draw the bars again. */
export interface CursorStore {
  get(): TimeCursor | null;
  set(cursor: TimeCursor | null): void;
  subscribe(changed: () => void): () => void;
}

const CursorContext = createContext<CursorStore | null>(null);

/** Shares one cursor among all time charts within. */
export function TimeCursorProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createCursorStore);
  return <CursorContext value={store}>{children}</CursorContext>;
}

/**
 * The cursor's store, which does not draw again when the cursor moves.
 * @throws {Error} outside a TimeCursorProvider.
 */
export function useCursorStore(): CursorStore {
  const store = useContext(CursorContext);
  if (!store) throw new Error('useCursorStore is used outside of a TimeCursorProvider.');
  return store;
}

/** The cursor, drawing again whenever it moves. */
export function useTimeCursor(): TimeCursor | null {
  const store = useCursorStore();
  return useSyncExternalStore(store.subscribe, store.get, () => null);
}

function createCursorStore(): CursorStore {
  let current: TimeCursor | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (cursor) => {
      current = cursor;
      for (const changed of listeners) changed();
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
