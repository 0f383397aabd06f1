'use client';
import { Check, Copy } from 'lucide-react';
import { COPY_WORDS, useCopy } from './use-copy.ts';

/** A button with words that copies a text, and says that it has. */
export function CopyTextButton({ text, words }: { text: () => string; words: string }) {
  const { outcome, copy } = useCopy();
  const Icon = outcome === 'copied' ? Check : Copy;
  return (
    <>
      <button type="button" className="control" onClick={() => copy(text())}>
        <Icon size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
        {words}
      </button>
      <span role="status" className={outcome === 'failed' ? 'text-12 text-warn' : 'sr-only'}>
        {outcome === null ? '' : COPY_WORDS[outcome]}
      </span>
    </>
  );
}
