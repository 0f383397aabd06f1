'use client';
import { Check, Copy } from 'lucide-react';
import { COPY_WORDS, useCopy } from './use-copy.ts';

/** Copies a text, and says that it has. Without access to the clipboard it says so instead. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { outcome, copy } = useCopy();
  const Icon = outcome === 'copied' ? Check : Copy;
  return (
    <>
      <button
        type="button"
        className="control h-6 w-7 justify-center px-0"
        aria-label={label}
        onClick={() => copy(text)}
      >
        <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <span role="status" className="sr-only">
        {outcome === null ? '' : COPY_WORDS[outcome]}
      </span>
    </>
  );
}
