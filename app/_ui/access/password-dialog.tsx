'use client';
import { useState } from 'react';
import { LEAST_PASSWORD } from '../../_access/password-problem.ts';
import { FormField } from '../form/form-field.tsx';
import { sendJson } from '../form/send-json.ts';
import { useSentForm } from '../form/use-sent-form.ts';
import { useSignedIn } from '../person/signed-in.ts';
import { ModalDialog } from '../shell/modal-dialog.tsx';

/** The reader's own password: the current one, and a new one. */
export default function PasswordDialog({ onClose }: { onClose: () => void }) {
  const email = useSignedIn()?.email ?? '';
  const { ref, busy, problems, problemOf, send } = useSentForm();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [changed, setChanged] = useState(false);
  const others = problems.filter(({ field }) => field !== 'current' && field !== 'password');
  return (
    <ModalDialog title="Your password" onClose={onClose} className="w-[min(420px,calc(100vw-32px))]">
      <form
        ref={ref}
        method="post"
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setChanged(false);
          send(
            () => sendJson('access/me/password', 'PUT', { current, password }),
            () => setChanged(true),
          );
        }}
      >
        {/* Password managers keep a password under a name. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <FormField label="Current password" problem={problemOf('current')}>
          {(control) => (
            <input
              {...control}
              type="password"
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </FormField>
        <FormField
          label="New password"
          hint={`${LEAST_PASSWORD} characters or more. Your other sessions end.`}
          problem={problemOf('password')}
        >
          {(control) => (
            <input
              {...control}
              type="password"
              autoComplete="new-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </FormField>
        <p role="alert" className="text-12 text-bad empty:hidden">
          {others.map(({ message }) => message).join(' ')}
        </p>
        <div className="flex items-center justify-end gap-3">
          <span role="status" className="text-12 text-good">
            {changed ? 'Changed.' : ''}
          </span>
          <button type="submit" className="control primary" disabled={busy}>
            Change
          </button>
        </div>
      </form>
    </ModalDialog>
  );
}
