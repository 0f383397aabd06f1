'use client';
import { useState } from 'react';
import { LEAST_PASSWORD } from '../../_access/password-problem.ts';
import { sendJson } from '../form/send-json.ts';
import { SentFormFrame } from '../form/sent-form.tsx';
import { TextField } from '../form/text-field.tsx';
import { useSentForm } from '../form/use-sent-form.ts';
import { BASE_PATH } from '../view/base-path.ts';

/** Whom an invitation is for; both are null where it makes the first admin. */
export interface Invited {
  email: string | null;
  name: string | null;
}

/** Sets a password; the first admin also says who they are. */
export function InvitationForm({ invited, token }: { invited: Invited; token: string }) {
  const form = useSentForm();
  const isFirst = invited.email === null;
  const [email, setEmail] = useState(invited.email ?? '');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const accept = () => {
    const who = isFirst ? { email: email.trim(), name: name.trim() } : {};
    form.send(
      () => sendJson('access/invitation', 'POST', { token, password, ...who }),
      () => window.location.assign(`${BASE_PATH}/`),
    );
  };
  return (
    <>
      <p className="text-text-2">
        {isFirst
          ? 'Nobody is a user yet: you become the first admin, who lets others in.'
          : `${invited.name}, set a password, and you are in.`}
      </p>
      <SentFormFrame
        form={form}
        fields={['email', 'name', 'password']}
        onSubmit={accept}
        button={
          <button type="submit" className="control primary justify-center" disabled={form.busy}>
            Set the password
          </button>
        }
      >
        <TextField
          label="Email"
          problem={form.problemOf('email')}
          type="email"
          name="username"
          autoComplete="username"
          readOnly={!isFirst}
          maxLength={254}
          value={email}
          onChange={setEmail}
        />
        {isFirst ? (
          <TextField
            label="Name"
            hint="It stands beside what you decide."
            problem={form.problemOf('name')}
            name="name"
            autoComplete="name"
            maxLength={100}
            value={name}
            onChange={setName}
          />
        ) : null}
        <TextField
          label="New password"
          hint={`${LEAST_PASSWORD} characters or more. Several words are good; your name and address alone are not.`}
          problem={form.problemOf('password')}
          type="password"
          name="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
        />
      </SentFormFrame>
    </>
  );
}
