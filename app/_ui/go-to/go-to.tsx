'use client';
import { lazy, Suspense, useEffect, useState } from 'react';
import { GO_TO_EVENT } from '../shell/go-to-button.tsx';

/** Loaded when first asked for: most visits never need it. */
const GoToDialog = lazy(() => import('./go-to-dialog.tsx'));

/** Opens the list of places to go whenever a button asks for it. */
export function GoTo() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const show = () => setOpen(true);
    document.addEventListener(GO_TO_EVENT, show);
    return () => document.removeEventListener(GO_TO_EVENT, show);
  }, []);
  if (!open) return null;
  return (
    <Suspense>
      <GoToDialog onClose={() => setOpen(false)} />
    </Suspense>
  );
}
