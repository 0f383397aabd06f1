'use client';
import { useSearchParams } from 'next/navigation';
import { createContext, use } from 'react';
import { PROJECT } from './with-project.ts';

/** What the server takes where an address names no project; null for the default one. */
export const UnnamedProject = createContext<string | null>(null);

/** The project that the page is about: the one that its address names, else the reader's first; null for the default one. */
export function useProject(): string | null {
  const unnamed = use(UnnamedProject);
  return useSearchParams().get(PROJECT) || unnamed;
}
