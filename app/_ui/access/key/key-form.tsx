'use client';
import { useState } from 'react';
import { KEY_SCOPES, type KeyScope } from '../../../_access/key-scope.ts';
import { DAY_MS } from '../../../_close/time/grain.ts';
import { FormField } from '../../form/form-field.tsx';
import { sendJson } from '../../form/send-json.ts';
import { useSentForm } from '../../form/use-sent-form.ts';
import { LIVES, SCOPE_WORDS } from './key-words.ts';
import { type KeyShownOnce, ShownOnce } from './shown-once.tsx';

/** Makes a key: what it is for, what it may be used for, and how long it stands. Then it shows the key, once. */
export default function KeyForm({ onDone }: { onDone: () => void }) {
  const { ref, busy, problems, problemOf, send } = useSentForm();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly KeyScope[]>(['ingest']);
  const [days, setDays] = useState<number>(0);
  const [made, setMade] = useState<KeyShownOnce | null>(null);
  if (made !== null) return <ShownOnce made={made} onDone={onDone} />;
  const others = problems.filter(({ field }) => field !== 'name');
  return (
    <form
      ref={ref}
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const expiresAt = days === 0 ? null : Date.now() + days * DAY_MS;
        send(() => sendJson<KeyShownOnce>('access/keys', 'POST', { name, scopes, expiresAt }), setMade);
      }}
    >
      <FormField label="Name" hint="Such as the service or the pipeline that it is for." problem={problemOf('name')}>
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
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-12 text-text-2">It may</legend>
        {KEY_SCOPES.map((scope) => (
          <label key={scope} className="flex items-baseline gap-2 pointer-coarse:py-1.5">
            <input
              type="checkbox"
              className="accent-accent"
              checked={scopes.includes(scope)}
              onChange={(event) =>
                setScopes(KEY_SCOPES.filter((one) => (one === scope ? event.target.checked : scopes.includes(one))))
              }
            />
            {SCOPE_WORDS[scope]}
            <span className="font-mono text-11 text-text-3">{scope}</span>
          </label>
        ))}
      </fieldset>
      <FormField label="Expires" problem={null}>
        {(control) => (
          <select {...control} value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {LIVES.map((life) => (
              <option key={life} value={life}>
                {life === 0 ? 'never' : `in ${life} days`}
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
          Make the key
        </button>
      </div>
    </form>
  );
}
