'use client';
import { Plus } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { ListedUser } from '../../../_query/access/users.ts';
import { ConfirmDeletion } from '../../form/confirm-deletion.tsx';
import { untilLoaded } from '../../live/until-loaded.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { Failed } from '../../panel/failed.tsx';
import type { Loaded } from '../../panel/loaded.ts';
import { Panel } from '../../panel/panel.tsx';
import { useSignedIn } from '../../person/signed-in.ts';
import { ModalDialog } from '../../shell/modal-dialog.tsx';
import { useZone } from '../../view/use-zone.ts';
import { AccessScreenFrame } from '../access-screen.tsx';
import { InvitationAddress } from './invitation-address.tsx';
import { InviteAgain } from './invite-again.tsx';
import type { MadeInvitation } from './user-form.tsx';
import { UserRow } from './user-row.tsx';

/** Most visits only look: the form comes when it is asked for. */
const UserForm = lazy(() => untilLoaded(() => import('./user-form.tsx')));

/** Which dialog is open, and for which user. */
type Opened =
  | { dialog: 'new' }
  | { dialog: 'invited'; invitation: MadeInvitation }
  | { dialog: 'edit' | 'invite' | 'delete'; user: ListedUser };

/**
 * Who may use afterclose.
 * @param props.hasPasswords false where a proxy says who comes
 */
export function UsersScreen(props: { users: Loaded<ListedUser[]>; hasPasswords: boolean; now: number }) {
  const { users, hasPasswords, now } = props;
  const zone = useZone();
  const own = useSignedIn()?.email;
  const refresh = useRefresh();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => {
    setOpened(null);
    void refresh();
  };
  const all = users.ok ? users.value : [];
  return (
    <AccessScreenFrame
      at="Users"
      sentence={
        hasPasswords
          ? 'Who is invited gets an address, sets a password there, and signs in with it from then on.'
          : 'The proxy says who comes: whoever is new is a viewer. Here somebody can be more before they first come.'
      }
      action={
        <button
          type="button"
          className="control primary"
          data-shortcut="n"
          title="Invite (n)"
          onClick={() => setOpened({ dialog: 'new' })}
        >
          <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
          {hasPasswords ? 'Invite' : 'Add a user'}
        </button>
      }
    >
      <Panel title="Users" note={all.length === 0 ? null : all.length}>
        {users.ok ? null : <Failed message={users.message} />}
        {users.ok && all.length === 0 ? <p className="py-2 text-text-2">Nobody is a user yet.</p> : null}
        <ul>
          {all.map((user) => (
            <UserRow
              key={user.id}
              user={user}
              isOwn={user.email === own}
              now={now}
              zone={zone}
              onEdit={() => setOpened({ dialog: 'edit', user })}
              onInvite={hasPasswords ? () => setOpened({ dialog: 'invite', user }) : null}
              onDelete={() => setOpened({ dialog: 'delete', user })}
            />
          ))}
        </ul>
      </Panel>
      <OpenedDialog
        opened={opened}
        onInvited={(invitation) => (hasPasswords ? setOpened({ dialog: 'invited', invitation }) : close())}
        onClose={close}
      />
    </AccessScreenFrame>
  );
}

function OpenedDialog(props: {
  opened: Opened | null;
  onInvited: (invitation: MadeInvitation) => void;
  onClose: () => void;
}): ReactNode {
  const { opened, onClose } = props;
  if (opened === null) return null;
  const shared = { onClose, className: 'w-[min(480px,calc(100vw-32px))]' };
  switch (opened.dialog) {
    case 'new':
    case 'edit': {
      const user = opened.dialog === 'new' ? null : opened.user;
      return (
        <ModalDialog key={opened.dialog} title={user === null ? 'Invite' : `Edit ${user.email}`} {...shared}>
          <Suspense fallback={<p className="py-6 text-text-3">Loading …</p>}>
            <UserForm user={user} onInvited={props.onInvited} onDone={onClose} />
          </Suspense>
        </ModalDialog>
      );
    }
    case 'invited':
      return (
        <ModalDialog key="invited" title={`Invitation of ${opened.invitation.user.email}`} {...shared}>
          <InvitationAddress invitation={opened.invitation} onDone={onClose} />
        </ModalDialog>
      );
    case 'invite':
      return (
        <ModalDialog key="invite" title={`New invitation for ${opened.user.email}`} {...shared}>
          <InviteAgain user={opened.user} onDone={onClose} />
        </ModalDialog>
      );
    case 'delete':
      return (
        <ModalDialog key="delete" title={`Delete ${opened.user.email}?`} {...shared}>
          <ConfirmDeletion
            path={`access/users/${encodeURIComponent(opened.user.id)}`}
            words="Delete user"
            onDone={onClose}
          >
            <p>
              {opened.user.name} is signed out everywhere and can’t sign in any more. What they decided and wrote stays,
              under their name. This cannot be undone.
            </p>
          </ConfirmDeletion>
        </ModalDialog>
      );
  }
}
