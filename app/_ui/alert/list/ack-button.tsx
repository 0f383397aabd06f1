'use client';
import { Check } from 'lucide-react';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { type ActedOn, concernedBy } from '../act/alert-act.ts';
import { useAlertActs } from '../act/use-alert-acts.ts';

/** Acknowledges all of some alerts that wait for an answer; nothing where none does. */
export function AckButton(props: { alerts: readonly ActedOn[]; now: number; words: string; of: string }) {
  const { alerts, now, words, of } = props;
  const acting = useAlertActs(alerts, now);
  if (concernedBy(acting.shown, 'acknowledge', now).length === 0) return null;
  return (
    <EditorsOnly>
      <button
        type="button"
        data-print="hide"
        className="control"
        disabled={acting.busy}
        onClick={() => acting.act({ kind: 'acknowledge' })}
      >
        <Check size={14} strokeWidth={1.75} aria-hidden="true" />
        {words}
        <span className="sr-only"> {of}</span>
      </button>
    </EditorsOnly>
  );
}
