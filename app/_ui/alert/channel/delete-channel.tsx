'use client';
import { useState, useTransition } from 'react';
import { flushSync } from 'react-dom';
import type { ListedChannel } from '../../../_query/alert/listed-channels.ts';
import { formatCountOf } from '../../format/count.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { sendJson } from '../send-json.ts';

/** Deletes a channel once that was confirmed, by who sees which rules and policies would notify nobody there any more. */
export function DeleteChannel(props: { listed: ListedChannel; onDone: () => void }) {
  const { channel, waiting } = props.listed;
  const named = [...props.listed.rules, ...props.listed.policies];
  const refresh = useRefresh();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startTransition] = useTransition();
  const remove = () => {
    startTransition(async () => {
      // A rule or policy that has named it since is no part of what was confirmed: the API says so.
      const force = named.length > 0 ? '?force=true' : '';
      const sent = await sendJson(`channels/${encodeURIComponent(channel.id)}${force}`, 'DELETE');
      setProblem(sent.ok ? null : sent.problems.map(({ message }) => message).join(' '));
      if (!sent.ok) return;
      await refresh();
      // While the dialog is there, nothing behind it can have the focus. Its row is gone, and the button that had it.
      flushSync(props.onDone);
      document.getElementById('content')?.focus();
    });
  };
  return (
    <div className="grid gap-2 text-12 text-text-2">
      {named.length === 0 ? (
        <p>No rule and no policy names it.</p>
      ) : (
        <div>
          <p>What names it, and will not any more:</p>
          <ul className="my-1 list-disc pl-5 font-semibold text-text">
            {named.map(({ id, name }) => (
              <li key={id} className="wrap-anywhere">
                {name}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p>
        {waiting === 0
          ? ''
          : `${formatCountOf(waiting, 'message')} that still wait to be sent there will not be sent. `}
        Its secret goes with it. This cannot be undone.
      </p>
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
          {named.length === 0 ? 'Delete channel' : 'Take it out and delete it'}
        </button>
      </form>
    </div>
  );
}
