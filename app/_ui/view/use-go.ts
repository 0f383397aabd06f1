'use client';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { useProject } from './use-project.ts';
import { withProject } from './with-project.ts';

/** Goes to a screen of ours, in the project of the page: as a new step of the browser's history, or in place of this one. */
export function useGo(): { push(address: string): void; replace(address: string): void } {
  const router = useRouter();
  const project = useProject();
  return useMemo(
    () => ({
      push: (address) => router.push(withProject(address, project)),
      replace: (address) => router.replace(withProject(address, project)),
    }),
    [router, project],
  );
}
