'use client';
import { lazy, Suspense } from 'react';
import { untilLoaded } from '../live/until-loaded.ts';
import { HELP_EVENT } from '../shell/help-button.tsx';
import { useOpenedBy } from '../shell/use-opened-by.ts';

/** Loaded when first asked for: most visits never need it. */
const HelpDialog = lazy(() => untilLoaded(() => import('./help-dialog.tsx')));

/** Opens the help whenever a button asks for it. */
export function Help() {
  const [isOpen, close] = useOpenedBy(HELP_EVENT);
  if (!isOpen) return null;
  return (
    <Suspense>
      <HelpDialog onClose={close} />
    </Suspense>
  );
}
