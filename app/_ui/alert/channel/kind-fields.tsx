import { type ChannelKind, PAGERDUTY_URL } from '../../../_alert/channel/channel.ts';
import { FormField } from '../../form/form-field.tsx';
import type { DraftForm } from './draft-form.ts';
import { MailFields } from './mail-fields.tsx';
import { newSigningSecret } from './new-signing-secret.ts';
import { SecretField } from './secret-field.tsx';

/** Where each chat gives out the address that it takes messages at. */
const CHAT_HINTS: Readonly<Record<'slack' | 'teams' | 'discord', { placeholder: string; hint: string }>> = {
  slack: {
    placeholder: 'https://hooks.slack.com/services/…',
    hint: 'Of an incoming webhook of your Slack app. Whoever has it may write there: it is kept secret.',
  },
  teams: {
    placeholder: 'https://….logic.azure.com/workflows/…',
    hint: 'Of the workflow “Post to a channel when a webhook request is received”. It is kept secret.',
  },
  discord: {
    placeholder: 'https://discord.com/api/webhooks/…',
    hint: 'Of the channel’s settings, Integrations, Webhooks. It is kept secret.',
  },
};

/** The fields of a kind of channel. */
export function KindFields({ form }: { form: DraftForm }) {
  const { kind } = form.draft;
  switch (kind) {
    case 'webhook':
      return <WebhookFields form={form} />;
    case 'slack':
    case 'teams':
    case 'discord':
      return <SecretField form={form} label="Address" {...CHAT_HINTS[kind]} isHidden={false} isOptional={false} />;
    case 'pagerduty':
      return (
        <>
          <SecretField
            form={form}
            label="Integration key"
            placeholder="32 letters and digits"
            hint="Of a service’s integration “Events API V2”. It is kept secret."
            isHidden
            isOptional={false}
          />
          <AddressField form={form} label="Address, if another" placeholder={PAGERDUTY_URL} hint={HINTS[kind]} />
        </>
      );
    case 'email':
      return <MailFields form={form} />;
    case 'alertmanager':
      return (
        <>
          <AddressField form={form} label="Address" placeholder="https://alertmanager.example.com" hint={HINTS[kind]} />
          <SecretField
            form={form}
            label="Authorization"
            placeholder="none"
            hint="The header of each request, such as Bearer and a token. It is kept secret."
            isHidden
            isOptional
          />
        </>
      );
  }
}

const HINTS: Readonly<Record<Exclude<ChannelKind, 'slack' | 'teams' | 'discord' | 'email'>, string>> = {
  webhook: 'It takes a POST, and answers 2xx.',
  pagerduty: 'Of accounts in Europe: https://events.eu.pagerduty.com/v2/enqueue.',
  alertmanager: 'Without /api/v2/alerts.',
};

function WebhookFields({ form }: { form: DraftForm }) {
  return (
    <>
      <AddressField form={form} label="Address" placeholder="https://" hint={HINTS.webhook} />
      <div className="grid gap-2">
        <SecretField
          form={form}
          label="Secret"
          placeholder="none: messages are not signed"
          hint="It signs each message as Standard Webhooks describes. Copy it to the receiving side now: it is not shown again."
          isHidden={false}
          isOptional
        />
        <button
          type="button"
          className="control justify-self-start"
          onClick={() => form.change({ secret: newSigningSecret(), removesSecret: false })}
        >
          Make a secret
        </button>
      </div>
    </>
  );
}

function AddressField(props: { form: DraftForm; label: string; placeholder: string; hint: string }) {
  const { form, label, placeholder, hint } = props;
  return (
    <FormField label={label} hint={hint} problem={form.problemOf('url')}>
      {(control) => (
        <input
          {...control}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={form.draft.url}
          onChange={(event) => form.change({ url: event.target.value })}
        />
      )}
    </FormField>
  );
}
