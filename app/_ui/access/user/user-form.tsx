'use client';
import { useState } from 'react';
import { USER_ROLES, type UserRole } from '../../../_access/role.ts';
import type { ListedUser } from '../../../_query/access/users.ts';
import { FormField } from '../../form/form-field.tsx';
import { sendJson } from '../../form/send-json.ts';
import { SentFormFrame } from '../../form/sent-form.tsx';
import { TextField } from '../../form/text-field.tsx';
import { useSentForm } from '../../form/use-sent-form.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { ProjectsField } from './projects-field.tsx';
import { ROLE_WORDS } from './user-words.ts';

/** Whom an invitation is for, and where they set their password. */
export interface MadeInvitation {
  user: Pick<ListedUser, 'email' | 'name'>;
  url: string;
}

/** Invites somebody, or changes the name, the role and the projects of a user. */
export default function UserForm(props: {
  /** null for a new one. */
  user: ListedUser | null;
  /** Those that there are. */
  projects: readonly string[];
  onInvited: (invitation: MadeInvitation) => void;
  onDone: () => void;
}) {
  const { user } = props;
  const refresh = useRefresh();
  const form = useSentForm();
  const [email, setEmail] = useState('');
  const [name, setName] = useState(user?.name ?? '');
  const [role, setRole] = useState<UserRole>(user?.role ?? 'viewer');
  const [projects, setProjects] = useState(user?.projects ?? null);
  const save = () => {
    const may = { name, role, projects: role === 'admin' ? null : projects };
    if (user === null) {
      form.send(
        () => sendJson<MadeInvitation>('access/users', 'POST', { email: email.trim(), ...may }),
        props.onInvited,
      );
      return;
    }
    form.send(
      () => sendJson(`access/users/${encodeURIComponent(user.id)}`, 'PUT', may),
      async () => {
        await refresh();
        props.onDone();
      },
    );
  };
  return (
    <SentFormFrame
      form={form}
      fields={['email', 'name', 'role', 'projects']}
      onSubmit={save}
      button={
        <div className="flex justify-end">
          <button type="submit" className="control primary" disabled={form.busy}>
            {user === null ? 'Invite' : 'Save'}
          </button>
        </div>
      }
    >
      {user === null ? (
        <TextField
          label="Email"
          problem={form.problemOf('email')}
          type="email"
          maxLength={254}
          autoComplete="off"
          value={email}
          onChange={setEmail}
        />
      ) : null}
      <TextField
        label="Name"
        hint="It stands beside what they decide."
        problem={form.problemOf('name')}
        maxLength={100}
        autoComplete="off"
        value={name}
        onChange={setName}
      />
      <FormField
        label="Role"
        hint={`It ${ROLE_WORDS[role]}.${role === 'admin' ? ' An admin sees every project.' : ''}`}
        problem={form.problemOf('role')}
      >
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
      {role === 'admin' ? null : (
        <ProjectsField
          projects={[...new Set([...props.projects, ...(user?.projects ?? [])])]}
          chosen={projects}
          problem={form.problemOf('projects')}
          onChoose={setProjects}
        />
      )}
    </SentFormFrame>
  );
}
