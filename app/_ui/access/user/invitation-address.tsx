'use client';
import { Command } from '../../controls/command.tsx';
import { ShownUntilCopied } from '../shown-until-copied.tsx';
import type { MadeInvitation } from './user-form.tsx';

/** Where somebody sets their password: shown once. */
export function InvitationAddress(props: { invitation: MadeInvitation; onDone: () => void }) {
  const { user, url } = props.invitation;
  return (
    <ShownUntilCopied onDone={props.onDone}>
      {(onCopied) => (
        <>
          <p className="text-text-2">
            Give this address to {user.name}, by a way that nobody else reads: whoever opens it first sets the password.
            It holds for three days, and once, and is not shown again.
          </p>
          <Command text={url} onCopied={onCopied} />
        </>
      )}
    </ShownUntilCopied>
  );
}
