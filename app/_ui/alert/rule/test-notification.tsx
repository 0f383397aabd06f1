'use client';
import { Send } from 'lucide-react';
import { useState } from 'react';
import type { NamedChannel } from '../../../_query/alert/named-channels.ts';
import { sendJson } from '../../form/send-json.ts';
import { EditorsOnly } from '../../person/editors-only.tsx';

/** Sends a test message to each channel of the rule, and says what became of it. */
export function TestNotification({ channels }: { channels: readonly NamedChannel[] }) {
  const [outcome, setOutcome] = useState('');
  const [busy, setBusy] = useState(false);
  if (channels.length === 0) return null;
  const test = async () => {
    setBusy(true);
    setOutcome('sending…');
    const outcomes = await Promise.all(
      channels.map(async ({ id, name }) => {
        const path = `channels/${encodeURIComponent(id)}/test`;
        const sent = await sendJson<{ outcome: string; detail: string }>(path, 'POST', {});
        if (!sent.ok) return `${name}: ${sent.problems.map(({ message }) => message).join(' ')}`;
        return `${name}: ${sent.answer.outcome}, ${sent.answer.detail}`;
      }),
    );
    setBusy(false);
    setOutcome(outcomes.join('; '));
  };
  return (
    <>
      <span role="status" className="max-w-64 truncate text-12 text-text-2" title={outcome}>
        {outcome}
      </span>
      <EditorsOnly>
        <button type="button" className="control" disabled={busy} onClick={test}>
          <Send size={14} strokeWidth={1.75} aria-hidden="true" />
          Test notification
        </button>
      </EditorsOnly>
    </>
  );
}
