import { MAIL_SECURITIES, type MailSecurity } from '../../../_alert/channel/channel.ts';
import { FormField } from '../../form/form-field.tsx';
import type { DraftForm } from './draft-form.ts';
import { SecretField } from './secret-field.tsx';

const SECURITY_WORDS: Readonly<Record<MailSecurity, string>> = {
  starttls: 'STARTTLS, usual on port 587',
  tls: 'TLS from the beginning, usual on port 465',
  none: 'not protected',
};

/** Mail: by which server, how it logs in there, from whom and to whom. */
export function MailFields({ form }: { form: DraftForm }) {
  const { draft, change } = form;
  const line = (
    member: 'host' | 'port' | 'user' | 'from' | 'to',
    label: string,
    { placeholder, hint, className }: { placeholder: string; hint?: string; className?: string },
  ) => (
    <FormField
      label={label}
      problem={form.problemOf(member)}
      {...(hint === undefined ? {} : { hint })}
      {...(className === undefined ? {} : { className })}
    >
      {(control) => (
        <input
          {...control}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={draft[member]}
          onChange={(event) => change({ [member]: event.target.value })}
        />
      )}
    </FormField>
  );
  return (
    <>
      {line('to', 'To', { placeholder: 'oncall@example.com', hint: 'One address, or several with commas.' })}
      {line('from', 'From', { placeholder: 'alerts@example.com' })}
      <div className="grid grid-cols-[minmax(0,1fr)_88px] gap-3">
        {line('host', 'Mail server', { placeholder: 'smtp.example.com' })}
        {line('port', 'Port', { placeholder: '587' })}
      </div>
      <FormField label="Connection" problem={form.problemOf('security')}>
        {(control) => (
          <select
            {...control}
            value={draft.security}
            onChange={(event) =>
              change({ security: MAIL_SECURITIES.find((one) => one === event.target.value) ?? 'starttls' })
            }
          >
            {MAIL_SECURITIES.map((security) => (
              <option key={security} value={security}>
                {SECURITY_WORDS[security]}
              </option>
            ))}
          </select>
        )}
      </FormField>
      {line('user', 'Login', { placeholder: 'none' })}
      {draft.user.trim() === '' ? null : (
        <SecretField form={form} label="Password" placeholder="" hint="It is kept secret." isHidden isOptional />
      )}
    </>
  );
}
