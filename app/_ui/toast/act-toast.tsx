'use client';
import { Check, CloudOff, TriangleAlert, Undo2, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { type LastAct, lastAct, onLastAct, sayLastAct } from './last-act.ts';

/** So long what was done can be undone by this; its button is there for longer. */
const SHOWN_MS = 10_000;

/** What was done last, with a way back. It stays while a pointer or the focus is on one of its buttons. */
export function ActToast() {
  const act = useSyncExternalStore(onLastAct, lastAct, () => null);
  const [held, setHeld] = useState<LastAct | null>(null);
  useEffect(() => {
    if (act === null || act.state === 'sending' || held === act) return;
    const timer = setTimeout(() => sayLastAct(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [act, held]);
  const hold = () => setHeld(act);
  const release = () => setHeld(null);
  const holding = { onPointerEnter: hold, onFocus: hold, onPointerLeave: release, onBlur: release };
  const Icon = act?.state === 'refused' ? TriangleAlert : act?.state === 'sending' ? CloudOff : Check;
  return (
    <div
      data-print="hide"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(64px+env(safe-area-inset-bottom))] z-30 flex justify-center px-3 sm:bottom-4 sm:pl-20 [body:has([data-bottom-bar])_&]:bottom-48 sm:[body:has([data-bottom-bar])_&]:bottom-28 wide:[body:has([data-bottom-bar])_&]:bottom-20"
    >
      {/* It is there before it says anything: only then is it read aloud. */}
      <div role="status" className="min-w-0">
        {act === null ? null : (
          <div className="floating pointer-events-auto flex min-w-0 items-center gap-3 py-2 pr-2 pl-3">
            {act.state === 'sending' && navigator.onLine ? null : (
              <Icon
                size={14}
                strokeWidth={1.75}
                className={`shrink-0 ${act.state === 'done' ? 'text-good' : 'text-warn'}`}
                aria-hidden="true"
              />
            )}
            <span className="wrap-anywhere min-w-0">{act.text}</span>
            {act.undo === null ? null : (
              <button
                type="button"
                className="control shrink-0"
                data-shortcut="z"
                // It is there for ten seconds only: any other use of the key can wait.
                data-shortcut-main
                {...holding}
                onClick={act.undo}
              >
                <Undo2 size={14} strokeWidth={1.75} aria-hidden="true" />
                Undo <kbd className="text-11 text-text-3 pointer-coarse:hidden">z</kbd>
              </button>
            )}
            <button
              type="button"
              className="control w-7 shrink-0 justify-center px-0 pointer-coarse:w-9"
              aria-label="Close"
              {...holding}
              onClick={() => sayLastAct(null)}
            >
              <X size={14} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </div>
        )}
      </div>
    </div>
  );
}
