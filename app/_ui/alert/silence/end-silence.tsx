'use client';
import type { AppliedSilence } from '../../../_alert/silence/applied-silence.ts';
import { useSilencing } from './use-silencing.ts';

/** Ends the silence that keeps an alert back. It may keep others back too. */
export function EndSilence({ silence, of }: { silence: Pick<AppliedSilence, 'id'>; of: string }) {
  const { busy, end } = useSilencing();
  return (
    <button
      type="button"
      className="control"
      disabled={busy}
      title="Whatever it keeps back and still fires is sent"
      onClick={() => end(silence.id)}
    >
      End silence<span className="sr-only"> of {of}</span>
    </button>
  );
}
