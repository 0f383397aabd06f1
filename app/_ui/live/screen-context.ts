'use client';
import { createContext, useContext } from 'react';

/** How the data of a live screen stand. */
export interface ScreenState {
  /** Whether it asks by itself. */
  live: boolean;
  /** Whether it never does, as its range has fixed ends. */
  fixed: boolean;
  /** Whether the address asks for other data than those that are shown. */
  pending: boolean;
  /** Whether the last question got no answer, or not a whole one. */
  failing: boolean;
  /** `performance.now()` at the last answer. */
  answeredAt: number;
  /** Whether the server runs another build than this page. */
  outdated: boolean;
}

export const ScreenContext = createContext<ScreenState | null>(null);

/** The state of the screen around; null on one that the server renders anew for each change. */
export function useScreenState(): ScreenState | null {
  return useContext(ScreenContext);
}
