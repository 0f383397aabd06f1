'use client';
import { useState } from 'react';
import { FormField } from '../form/form-field.tsx';
import { sendJson } from '../form/send-json.ts';
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
  const { ref, busy, problems, send } = useSentForm();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const problem = problems.map(({ message }) => message).join(' ');
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
      {/* Before its script is there, a form of the method GET would write the password into the address. */}
      <form
        ref={ref}
        method="post"
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          send(
            () => sendJson('access/sign-in', 'POST', { email: email.trim(), password }),
            // The whole page anew: what the router has kept is of nobody.
            () => window.location.assign(`${BASE_PATH}${to}`),
          );
        }}
      >
        <FormField label="Email" problem={null}>
          {(control) => (
            <input
              {...control}
              type="email"
              name="username"
              autoComplete="username"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </FormField>
        <FormField label="Password" problem={null}>
          {(control) => (
            <input
              {...control}
              type="password"
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </FormField>
        {/* It is there before it says anything: only then is it read aloud. */}
        <p role="alert" className="text-12 text-bad empty:hidden">
          {problem}
        </p>
        <button
          type="submit"
          className={`control justify-center ${singleSignOn === null ? 'primary' : ''}`}
          disabled={busy}
        >
          Sign in
        </button>
      </form>
      <p className="text-12 text-text-3">Password forgotten? An admin can give you a new invitation.</p>
    </>
  );
}
