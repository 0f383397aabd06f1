import type { ReactNode } from 'react';
import { SECRET_MEMBERS } from '../../../_alert/channel/channel.ts';
import { FormField } from '../../form/form-field.tsx';
import type { DraftForm } from './draft-form.ts';

/**
 * The secret of a channel. The one of before is never shown, and stays where nothing is given.
 * @param props.isHidden as a password is; what has to be copied elsewhere is not
 * @param props.isOptional it can be removed
 */
export function SecretField(props: {
  form: DraftForm;
  label: string;
  placeholder: string;
  hint: ReactNode;
  isHidden: boolean;
  isOptional: boolean;
}) {
  const { form, isOptional } = props;
  const { draft, keepsSecret, change } = form;
  return (
    <div className="grid gap-1">
      <FormField label={props.label} hint={props.hint} problem={form.problemOf(SECRET_MEMBERS[draft.kind])}>
        {(control) => (
          <input
            {...control}
            type={props.isHidden ? 'password' : 'text'}
            autoComplete={props.isHidden ? 'new-password' : 'off'}
            spellCheck={false}
            disabled={draft.removesSecret}
            placeholder={keepsSecret ? 'kept, unless you give another one' : props.placeholder}
            value={draft.secret}
            onChange={(event) => change({ secret: event.target.value })}
          />
        )}
      </FormField>
      {isOptional && keepsSecret ? (
        <label className="flex items-center gap-2 text-12">
          <input
            type="checkbox"
            className="accent-accent"
            checked={draft.removesSecret}
            onChange={(event) => change({ removesSecret: event.target.checked, secret: '' })}
          />
          Remove it
        </label>
      ) : null}
    </div>
  );
}
