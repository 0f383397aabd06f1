'use client';
import { Rocket } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { untilLoaded } from '../../live/until-loaded.ts';

// Nobody needs it to read the list.
const AnnounceDialog = lazy(() => untilLoaded(() => import('./announce-dialog.tsx')));

/** The button that shows how a deploy is announced. */
export function AnnounceButton({ origin, service }: { origin: string; service: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="control primary" onClick={() => setIsOpen(true)}>
        <Rocket size={14} strokeWidth={1.75} aria-hidden="true" />
        <span className="max-sm:sr-only">Announce a deploy</span>
      </button>
      {isOpen ? (
        <Suspense>
          <AnnounceDialog origin={origin} service={service} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
