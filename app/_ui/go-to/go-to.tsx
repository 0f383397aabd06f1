'use client';
import { lazy, Suspense } from 'react';
import { untilLoaded } from '../live/until-loaded.ts';
import { GO_TO_EVENT } from '../shell/go-to-button.tsx';
import { useOpenedBy } from '../shell/use-opened-by.ts';

/** Loaded when first asked for: most visits never need it. */
const GoToDialog = lazy(() => untilLoaded(() => import('./go-to-dialog.tsx')));

/** Opens the list of places to go whenever a button asks for it. */
export function GoTo() {
  const [isOpen, close] = useOpenedBy(GO_TO_EVENT);
  if (!isOpen) return null;
  return (
    <Suspense>
      <GoToDialog onClose={close} />
    </Suspense>
  );
}
