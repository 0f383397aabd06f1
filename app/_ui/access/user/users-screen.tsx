'use client';
import { Plus } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { DEFAULT_PROJECT } from '../../../_access/project.ts';
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
import { ARRIVAL_WORDS, type Arrival } from './user-words.ts';

/** Most visits only look: the form comes when it is asked for. */
const UserForm = lazy(() => untilLoaded(() => import('./user-form.tsx')));

const NOTHING = { users: [], projects: [DEFAULT_PROJECT] };

/** Which dialog is open, and for which user. */
type Opened =
  | { dialog: 'new' }
  | { dialog: 'invited'; invitation: MadeInvitation }
  | { dialog: 'edit' | 'invite' | 'delete'; user: ListedUser };

/**
 * Who may use afterclose.
 * @param props.listed with the projects that there are
 * @param props.arrival how people come
 */
export function UsersScreen(props: {
  listed: Loaded<{ users: ListedUser[]; projects: string[] }>;
  arrival: Arrival;
  now: number;
}) {
  const { listed, arrival, now } = props;
  const hasPasswords = arrival !== 'proxy';
  const zone = useZone();
  const own = useSignedIn()?.email;
  const refresh = useRefresh();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => {
    setOpened(null);
    void refresh();
  };
  const { users, projects } = listed.ok ? listed.value : NOTHING;
  return (
    <AccessScreenFrame
      at="Users"
      sentence={ARRIVAL_WORDS[arrival]}
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
      <Panel title="Users" note={users.length === 0 ? null : users.length}>
        {listed.ok ? null : <Failed message={listed.message} />}
        {listed.ok && users.length === 0 ? <p className="py-2 text-text-2">Nobody is a user yet.</p> : null}
        <ul>
          {users.map((user) => (
            <UserRow
              key={user.id}
              user={user}
              namesProjects={projects.length > 1 || user.projects !== null}
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
        projects={projects}
        onInvited={(invitation) => (hasPasswords ? setOpened({ dialog: 'invited', invitation }) : close())}
        onClose={close}
      />
    </AccessScreenFrame>
  );
}

function OpenedDialog(props: {
  opened: Opened | null;
  projects: readonly string[];
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
            <UserForm user={user} projects={props.projects} onInvited={props.onInvited} onDone={onClose} />
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
