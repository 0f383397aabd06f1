'use client';
import { type ReactNode, useState, useTransition } from 'react';
import { flushSync } from 'react-dom';
import { useRefresh } from '../live/use-refresh.ts';
import { sendJson } from './send-json.ts';

/** Deletes what a path of the API names once that was confirmed, by who sees what it means. */
export function ConfirmDeletion(props: { path: string; words: string; onDone: () => void; children: ReactNode }) {
  const refresh = useRefresh();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startTransition] = useTransition();
  const remove = () => {
    startTransition(async () => {
      const sent = await sendJson(props.path, 'DELETE');
      setProblem(sent.ok ? null : sent.problems.map(({ message }) => message).join(' '));
      if (!sent.ok) return;
      await refresh();
      // While the dialog is there, nothing behind it can have the focus. Its row may be gone, and the button that had it.
      flushSync(props.onDone);
      document.getElementById('content')?.focus();
    });
  };
  return (
    <div className="grid gap-2 text-12 text-text-2">
      {props.children}
      {problem === null ? null : (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
      <form method="dialog" className="mt-2 flex justify-end gap-2">
        <button type="submit" className="control">
          Keep it
        </button>
        <button type="button" className="control border-bad text-bad" disabled={busy} onClick={remove}>
          {props.words}
        </button>
      </form>
    </div>
  );
}
