'use client';
import { Check, Copy } from 'lucide-react';
import { COPY_WORDS, useCopy } from './use-copy.ts';

/** Copies a text, and says that it has. Without access to the clipboard it says so instead. */
export function CopyButton(props: { text: string; label: string; onCopied?: (() => void) | undefined }) {
  const { text, label } = props;
  const { outcome, copy } = useCopy(props.onCopied);
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
