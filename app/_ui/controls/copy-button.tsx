'use client';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';

/** Copies a text, and says that it has. Without access to the clipboard it says so instead. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  const Icon = outcome === 'copied' ? Check : Copy;
  return (
    <>
      <button
        type="button"
        className="control h-6 w-7 justify-center px-0"
        aria-label={label}
        onClick={() => {
          // On plain http to another machine the browser has no clipboard at all.
          const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
          written.then(
            () => setOutcome('copied'),
            () => setOutcome('failed'),
          );
        }}
      >
        <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <span role="status" className="sr-only">
        {outcome === 'copied' ? 'Copied' : outcome === 'failed' ? 'Could not copy: select the text instead' : ''}
      </span>
    </>
  );
}
