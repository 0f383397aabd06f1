'use client';
import { useSearchParams } from 'next/navigation';
import { PROJECT } from './with-project.ts';

/** The project that the page is about, as its address names it; null for the default one. */
export function useProject(): string | null {
  return useSearchParams().get(PROJECT);
}
