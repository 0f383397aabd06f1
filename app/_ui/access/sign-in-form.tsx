'use client';
import { useState } from 'react';
import { sendJson } from '../form/send-json.ts';
import { SentFormFrame } from '../form/sent-form.tsx';
import { TextField } from '../form/text-field.tsx';
import { useSentForm } from '../form/use-sent-form.ts';
import { apiPath, BASE_PATH } from '../view/base-path.ts';

/**
 * Signs in with email and password, or through a provider.
 * @param props.to a path of ours, to go on to
 * @param props.singleSignOn what the provider is called; null without one
 * @param props.problem why somebody who came back from it is not signed in; null if nobody did
 */
export function SignInForm(props: { to: string; singleSignOn: { name: string } | null; problem: string | null }) {
  const { to, singleSignOn } = props;
  const form = useSentForm();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = () =>
    form.send(
      () => sendJson('access/sign-in', 'POST', { email: email.trim(), password }),
      // The whole page anew: what the router has kept is of nobody.
      () => window.location.assign(`${BASE_PATH}${to}`),
    );
  return (
    <>
      {singleSignOn === null ? null : (
        <div className="grid gap-2">
          {props.problem === null ? null : (
            <p role="alert" className="text-12 text-bad">
              {props.problem}
            </p>
          )}
          <a
            className="control primary justify-center"
            href={`${apiPath('access/single-sign-on')}?${new URLSearchParams({ to })}`}
          >
            Sign in with {singleSignOn.name}
          </a>
        </div>
      )}
      <SentFormFrame
        form={form}
        fields={[]}
        onSubmit={signIn}
        button={
          <button
            type="submit"
            className={`control justify-center ${singleSignOn === null ? 'primary' : ''}`}
            disabled={form.busy}
          >
            Sign in
          </button>
        }
      >
        <TextField
          label="Email"
          type="email"
          name="username"
          autoComplete="username"
          value={email}
          onChange={setEmail}
        />
        <TextField
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
      </SentFormFrame>
      <p className="text-12 text-text-3">Password forgotten? An admin can give you a new invitation.</p>
    </>
  );
}
