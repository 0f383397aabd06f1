'use client';
import { lazy, Suspense } from 'react';
import { untilLoaded } from '../live/until-loaded.ts';
import { useOpenedBy } from '../shell/use-opened-by.ts';

const ACCOUNT_EVENT = 'account';

/** Loaded when first asked for: most visits never need it. */
const PasswordDialog = lazy(() => untilLoaded(() => import('./password-dialog.tsx')));

/** Opens what people may change about themselves. */
export function openAccount(): void {
  document.dispatchEvent(new Event(ACCOUNT_EVENT));
}

/** Shows that dialog whenever a button asks for it. */
export function Account() {
  const [isOpen, close] = useOpenedBy(ACCOUNT_EVENT);
  if (!isOpen) return null;
  return (
    <Suspense>
      <PasswordDialog onClose={close} />
    </Suspense>
  );
}
