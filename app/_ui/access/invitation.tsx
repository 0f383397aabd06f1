'use client';
import { useEffect, useState } from 'react';
import { sendJson } from '../form/send-json.ts';
import { BASE_PATH } from '../view/base-path.ts';
import { InvitationForm, type Invited } from './invitation-form.tsx';

type Found = { invited: Invited; token: string } | { problem: string };

/** An invitation, by the token after the # of its address: nobody but this page is sent it. */
export function Invitation() {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    const token = window.location.hash.slice(1);
    // An address bar is seen by others, and kept in the history.
    window.history.replaceState(window.history.state, '', window.location.pathname);
    if (token === '') {
      setFound({ problem: 'The address is not whole: what stands after its # says whom it is for. Open it again.' });
      return;
    }
    void sendJson<Invited>('access/invitation/check', 'POST', { token }).then((sent) =>
      setFound(
        sent.ok ? { invited: sent.answer, token } : { problem: sent.problems.map(({ message }) => message).join(' ') },
      ),
    );
  }, []);
  if (found === null) return <p className="text-text-2">Looking at the invitation …</p>;
  if ('invited' in found) return <InvitationForm invited={found.invited} token={found.token} />;
  return (
    <>
      <p role="alert">{found.problem}</p>
      <p className="text-12 text-text-2">
        You have a password already?{' '}
        <a href={`${BASE_PATH}/sign-in`} className="text-accent underline">
          Sign in
        </a>
        . As long as there are no users at all, the receiver prints an address for the first admin at each start.
      </p>
    </>
  );
}
