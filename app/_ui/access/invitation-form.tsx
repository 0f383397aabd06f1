'use client';
import { useState } from 'react';
import { LEAST_PASSWORD } from '../../_access/password-problem.ts';
import { FormField } from '../form/form-field.tsx';
import { sendJson } from '../form/send-json.ts';
import { useSentForm } from '../form/use-sent-form.ts';
import { BASE_PATH } from '../view/base-path.ts';

/** Whom an invitation is for; both are null where it makes the first admin. */
export interface Invited {
  email: string | null;
  name: string | null;
}

const FIELDS = ['email', 'name', 'password'];

/** Sets a password; the first admin also says who they are. */
export function InvitationForm({ invited, token }: { invited: Invited; token: string }) {
  const { ref, busy, problems, problemOf, send } = useSentForm();
  const isFirst = invited.email === null;
  const [email, setEmail] = useState(invited.email ?? '');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const others = problems.filter(({ field }) => !FIELDS.includes(field));
  return (
    <>
      <p className="text-text-2">
        {isFirst
          ? 'Nobody is a user yet: you become the first admin, who lets others in.'
          : `${invited.name}, set a password, and you are in.`}
      </p>
      <form
        ref={ref}
        method="post"
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const who = isFirst ? { email: email.trim(), name: name.trim() } : {};
          send(
            () => sendJson('access/invitation', 'POST', { token, password, ...who }),
            () => window.location.assign(`${BASE_PATH}/`),
          );
        }}
      >
        <FormField label="Email" problem={problemOf('email')}>
          {(control) => (
            <input
              {...control}
              type="email"
              name="username"
              autoComplete="username"
              readOnly={!isFirst}
              maxLength={254}
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </FormField>
        {isFirst ? (
          <FormField label="Name" hint="It stands beside what you decide." problem={problemOf('name')}>
            {(control) => (
              <input
                {...control}
                name="name"
                autoComplete="name"
                maxLength={100}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </FormField>
        ) : null}
        <FormField
          label="New password"
          hint={`${LEAST_PASSWORD} characters or more. Several words are good; your name and address alone are not.`}
          problem={problemOf('password')}
        >
          {(control) => (
            <input
              {...control}
              type="password"
              name="password"
              autoComplete="new-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </FormField>
        <p role="alert" className="text-12 text-bad empty:hidden">
          {others.map(({ message }) => message).join(' ')}
        </p>
        <button type="submit" className="control primary justify-center" disabled={busy}>
          Set the password
        </button>
      </form>
    </>
  );
}
