'use client';
import { useState, useTransition } from 'react';
import type { AccessKey } from '../../../_query/access/keys.ts';
import { sendJson } from '../../form/send-json.ts';
import { rotatedExpiry } from './key-words.ts';
import { type KeyShownOnce, ShownOnce } from './shown-once.tsx';

/** Makes a second key of the same name, scopes and project, so that senders change without a gap: the first stands until it is revoked. */
export function RotateKey({ rotated, onDone }: { rotated: AccessKey; onDone: () => void }) {
  const { name, scopes, project, shown } = rotated;
  const [made, setMade] = useState<KeyShownOnce | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startTransition] = useTransition();
  const next = `Give it to all that use ${shown}…, and revoke that one when its “last used” stops.`;
  if (made !== null) return <ShownOnce made={made} note={next} onDone={onDone} />;
  const rotate = () => {
    startTransition(async () => {
      const body = { name, scopes, project, expiresAt: rotatedExpiry(rotated, Date.now()) };
      const sent = await sendJson<KeyShownOnce>('access/keys', 'POST', body);
      if (sent.ok) setMade(sent.answer);
      else setProblem(sent.problems.map(({ message }) => message).join(' '));
    });
  };
  return (
    <div className="grid gap-2 text-12 text-text-2">
      <p>
        This makes a second key with the same name, scopes and project, and shows it once. {shown}… stands beside it, so
        that no sender is refused meanwhile. {next}
      </p>
      {problem === null ? null : (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
      <div className="mt-2 flex justify-end">
        <button type="button" className="control primary" disabled={busy} onClick={rotate}>
          Make a second key
        </button>
      </div>
    </div>
  );
}
