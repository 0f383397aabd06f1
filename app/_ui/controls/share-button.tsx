'use client';
import { Check, Share2 } from 'lucide-react';
import { useState } from 'react';
import type { ResolvedRange } from '../view/range.ts';
import { useZone } from '../view/use-zone.ts';

const NAME = 'Copy a link to this view';
/** Finds the button on a page. */
export const SHARE_CONTROL = `button[aria-label="${NAME}"]`;

/**
 * Copies an address that shows this very view later and elsewhere: its times are fixed, and so is its zone. `range` is
 * null on a screen whose times do not move on.
 */
export function ShareButton({ range }: { range: ResolvedRange | null }) {
  const zone = useZone();
  const [outcome, setOutcome] = useState<string | null>(null);
  const share = async () => {
    const address = sharedAddress(window.location.href, range, zone);
    try {
      await navigator.clipboard.writeText(address);
      setOutcome('Link copied, with fixed times');
    } catch {
      // On plain http to another machine the browser has no clipboard: the address bar then holds what can be copied.
      window.history.replaceState(null, '', address);
      setOutcome('The address bar holds the link');
    }
  };
  const Icon = outcome === null ? Share2 : Check;
  return (
    <>
      <button
        type="button"
        className="control w-7 justify-center px-0 pointer-coarse:w-9"
        aria-label={NAME}
        title={outcome ?? `${NAME}, with fixed times`}
        onClick={share}
      >
        <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <span role="status" className="sr-only">
        {outcome}
      </span>
    </>
  );
}

/** The address with the range's ends in place of a range that moves on, and with the zone that times are written in. */
export function sharedAddress(address: string, range: Pick<ResolvedRange, 'from' | 'to'> | null, zone: string): string {
  const shared = new URL(address);
  if (range !== null) {
    shared.searchParams.set('from', String(range.from));
    shared.searchParams.set('to', String(range.to));
  }
  shared.searchParams.set('tz', zone);
  return shared.href;
}
