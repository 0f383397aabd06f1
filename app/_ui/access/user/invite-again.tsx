'use client';
import { useState, useTransition } from 'react';
import type { ListedUser } from '../../../_query/access/users.ts';
import { sendJson } from '../../form/send-json.ts';
import { InvitationAddress } from './invitation-address.tsx';
import type { MadeInvitation } from './user-form.tsx';

/** Makes another invitation for a user, such as one who has forgotten the password. */
export function InviteAgain({ user, onDone }: { user: ListedUser; onDone: () => void }) {
  const [made, setMade] = useState<MadeInvitation | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startTransition] = useTransition();
  if (made !== null) return <InvitationAddress invitation={made} onDone={onDone} />;
  const invite = () => {
    startTransition(async () => {
      const path = `access/users/${encodeURIComponent(user.id)}/invitation`;
      const sent = await sendJson<MadeInvitation>(path, 'POST', {});
      if (sent.ok) setMade(sent.answer);
      else setProblem(sent.problems.map(({ message }) => message).join(' '));
    });
  };
  return (
    <div className="grid gap-2 text-12 text-text-2">
      <p>
        {user.name} sets a new password at an address that is shown once. Earlier invitations hold no more; their
        password and their sessions hold until they use it.
      </p>
      {problem === null ? null : (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
      <div className="mt-2 flex justify-end">
        <button type="button" className="control primary" disabled={busy} onClick={invite}>
          Make an invitation
        </button>
      </div>
    </div>
  );
}
