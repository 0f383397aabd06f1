'use client';
import { Check, Trash2, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { MarkedMoment } from '../../../../_alert/backtest/moments.ts';
import { type Sent, sendJson } from '../../../form/send-json.ts';
import { formatMoment } from '../../../format/time.ts';
import { EditorsOnly } from '../../../person/editors-only.tsx';
import { usePersonName } from '../../../person/person-name.ts';

/** What was chosen in the chart. */
export interface ChosenMoment {
  at: number;
  service: string | null;
  environment: string | null;
}

/** Asks of one moment whether it should page, and keeps the answer as a mark. */
export function MarkBar(props: {
  chosen: ChosenMoment;
  /** One at this place already; null without one. */
  marked: MarkedMoment | null;
  zone: string;
  onDone: () => void;
  onClose: () => void;
}) {
  const { chosen, marked, zone } = props;
  const by = usePersonName();
  const first = useRef<HTMLButtonElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each moment is asked about anew.
  useEffect(() => first.current?.focus(), [chosen]);
  const send = async (sending: Promise<Sent<unknown>>) => {
    setBusy(true);
    const sent = await sending;
    setBusy(false);
    setProblem(sent.ok ? null : sent.problems.map(({ message }) => message).join(' '));
    if (sent.ok) props.onDone();
  };
  const mark = (shouldPage: boolean) => {
    const { at, service, environment } = chosen;
    const where = { ...(service !== null && { service }), ...(environment !== null && { environment }) };
    void send(sendJson('alerts/moments', 'POST', { at, shouldPage, ...where, ...(by !== '' && { by }) }));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from any of its buttons.
    <div
      className="mt-2 flex flex-wrap items-center gap-2 rounded-control border border-accent bg-accent-soft p-2 text-12"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        props.onClose();
      }}
    >
      <p className="min-w-0">
        <strong>{formatMoment(chosen.at, zone)}</strong>
        {chosen.service === null ? '' : `, ${chosen.service}`}: should a rule page here?
      </p>
      <EditorsOnly>
        <button ref={first} type="button" className="control" disabled={busy} onClick={() => mark(true)}>
          <Check size={14} strokeWidth={1.75} aria-hidden="true" />
          Should page
        </button>
        <button type="button" className="control" disabled={busy} onClick={() => mark(false)}>
          <X size={14} strokeWidth={1.75} aria-hidden="true" />
          Should not
        </button>
        {marked === null ? null : (
          <button
            type="button"
            className="control"
            disabled={busy}
            onClick={() => void send(sendJson(`alerts/moments/${encodeURIComponent(marked.id)}`, 'DELETE'))}
          >
            <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
            Remove the mark “{marked.shouldPage ? 'should page' : 'should not'}”
          </button>
        )}
      </EditorsOnly>
      <button type="button" className="control" onClick={props.onClose}>
        Close
      </button>
      {problem === null ? null : (
        <span role="alert" className="text-bad">
          {problem}
        </span>
      )}
    </div>
  );
}
