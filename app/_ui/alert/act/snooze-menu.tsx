'use client';
import { BellOff } from 'lucide-react';
import { useRef } from 'react';
import { DropDown } from '../../controls/drop-down.tsx';
import { useZone } from '../../view/use-zone.ts';
import { ReasonField } from '../reason-field.tsx';
import { snoozeChoices } from './snooze-until.ts';

/** For how long nobody is notified of an alert, and why. */
export function SnoozeMenu({
  busy,
  of,
  onSnooze,
}: {
  busy: boolean;
  of: string;
  onSnooze: (until: number | null, note: string) => void;
}) {
  const zone = useZone();
  const reason = useRef<HTMLInputElement>(null);
  return (
    <DropDown
      label={`Snooze ${of}`}
      face={
        <>
          <BellOff size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
          Snooze<span className="sr-only"> {of}</span>
        </>
      }
    >
      {(close) => (
        <>
          <ul>
            {snoozeChoices(Date.now(), zone).map(({ words, until }) => (
              <li key={words}>
                <button
                  type="button"
                  disabled={busy}
                  className="w-full rounded-control px-2 py-1 text-left hover:bg-line pointer-coarse:py-2.5"
                  onClick={() => {
                    onSnooze(until, reason.current?.value.trim() ?? '');
                    close();
                  }}
                >
                  {words}
                </button>
              </li>
            ))}
          </ul>
          <ReasonField ref={reason} />
        </>
      )}
    </DropDown>
  );
}
