'use client';
import { useState } from 'react';
import { USER_ROLES, type UserRole } from '../../../_access/role.ts';
import type { ListedUser } from '../../../_query/access/users.ts';
import { FormField } from '../../form/form-field.tsx';
import { sendJson } from '../../form/send-json.ts';
import { useSentForm } from '../../form/use-sent-form.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { ROLE_WORDS } from './user-words.ts';

const FIELDS = ['email', 'name', 'role'];

/** Whom an invitation is for, and where they set their password. */
export interface MadeInvitation {
  user: Pick<ListedUser, 'email' | 'name'>;
  url: string;
}

/** Invites somebody, or changes the name and the role of a user. */
export default function UserForm(props: {
  /** null for a new one. */
  user: ListedUser | null;
  onInvited: (invitation: MadeInvitation) => void;
  onDone: () => void;
}) {
  const { user } = props;
  const refresh = useRefresh();
  const { ref, busy, problems, problemOf, send } = useSentForm();
  const [email, setEmail] = useState('');
  const [name, setName] = useState(user?.name ?? '');
  const [role, setRole] = useState<UserRole>(user?.role ?? 'viewer');
  const others = problems.filter(({ field }) => !FIELDS.includes(field));
  const save = () => {
    if (user === null) {
      const body = { email: email.trim(), name, role };
      send(
        () => sendJson<MadeInvitation>('access/users', 'POST', body),
        (made) => props.onInvited(made),
      );
      return;
    }
    send(
      () => sendJson(`access/users/${encodeURIComponent(user.id)}`, 'PUT', { name, role }),
      async () => {
        await refresh();
        props.onDone();
      },
    );
  };
  return (
    <form
      ref={ref}
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {user === null ? (
        <FormField label="Email" problem={problemOf('email')}>
          {(control) => (
            <input
              {...control}
              type="email"
              maxLength={254}
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </FormField>
      ) : null}
      <FormField label="Name" hint="It stands beside what they decide." problem={problemOf('name')}>
        {(control) => (
          <input
            {...control}
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="Role" hint={`It ${ROLE_WORDS[role]}.`} problem={problemOf('role')}>
        {(control) => (
          <select
            {...control}
            value={role}
            onChange={(event) => setRole(USER_ROLES.find((one) => one === event.target.value) ?? role)}
          >
            {USER_ROLES.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <p role="alert" className="text-12 text-bad empty:hidden">
        {others.map(({ message }) => message).join(' ')}
      </p>
      <div className="flex justify-end">
        <button type="submit" className="control primary" disabled={busy}>
          {user === null ? 'Invite' : 'Save'}
        </button>
      </div>
    </form>
  );
}
