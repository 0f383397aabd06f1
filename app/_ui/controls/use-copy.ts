'use client';
import { useState } from 'react';

/** What became of the last attempt to copy. */
export type CopyOutcome = 'copied' | 'failed' | null;

/** What is said of it. */
export const COPY_WORDS = { copied: 'Copied', failed: 'Could not copy: select the text instead' } as const;

/**
 * Copies texts, and knows whether it could. On plain http to another machine the browser has no clipboard at all.
 * @param onCopied is called each time it could
 */
export function useCopy(onCopied?: () => void): { outcome: CopyOutcome; copy: (text: string) => void } {
  const [outcome, setOutcome] = useState<CopyOutcome>(null);
  const copy = (text: string) => {
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    written.then(
      () => {
        setOutcome('copied');
        onCopied?.();
      },
      () => setOutcome('failed'),
    );
  };
  return { outcome, copy };
}
