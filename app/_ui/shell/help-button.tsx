'use client';
import { CircleQuestionMark } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

// Most visits never need it.
const HelpDialog = lazy(() => import('../help/help-dialog.tsx'));

/** Opens the help: keys, measures, categories, columns. */
export function HelpButton({ className }: { className: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={className} data-shortcut="?" onClick={() => setOpen(true)}>
        <CircleQuestionMark size={18} strokeWidth={1.75} aria-hidden="true" />
        Help
      </button>
      {open ? (
        <Suspense>
          <HelpDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
