'use client';
import { useState } from 'react';
import { LEAST_PASSWORD } from '../../_access/password-problem.ts';
import { sendJson } from '../form/send-json.ts';
import { SentFormFrame } from '../form/sent-form.tsx';
import { TextField } from '../form/text-field.tsx';
import { useSentForm } from '../form/use-sent-form.ts';
import { useSignedIn } from '../person/signed-in.ts';
import { ModalDialog } from '../shell/modal-dialog.tsx';

/** The reader's own password: the current one, and a new one. */
export default function PasswordDialog({ onClose }: { onClose: () => void }) {
  const email = useSignedIn()?.email ?? '';
  const form = useSentForm();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [changed, setChanged] = useState(false);
  const change = () => {
    setChanged(false);
    form.send(
      () => sendJson('access/me/password', 'PUT', { current, password }),
      () => setChanged(true),
    );
  };
  return (
    <ModalDialog title="Your password" onClose={onClose} className="w-[min(420px,calc(100vw-32px))]">
      <SentFormFrame
        form={form}
        fields={['current', 'password']}
        onSubmit={change}
        button={
          <div className="flex items-center justify-end gap-3">
            <span role="status" className="text-12 text-good">
              {changed ? 'Changed.' : ''}
            </span>
            <button type="submit" className="control primary" disabled={form.busy}>
              Change
            </button>
          </div>
        }
      >
        {/* Password managers keep a password under a name. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <TextField
          label="Current password"
          problem={form.problemOf('current')}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
        />
        <TextField
          label="New password"
          hint={`${LEAST_PASSWORD} characters or more. Your other sessions end.`}
          problem={form.problemOf('password')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
        />
      </SentFormFrame>
    </ModalDialog>
  );
}
