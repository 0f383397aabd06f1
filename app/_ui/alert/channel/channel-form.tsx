'use client';
import { useState } from 'react';
import { CHANNEL_KINDS } from '../../../_alert/channel/channel.ts';
import { hasSecret } from '../../../_alert/channel/shown-target.ts';
import type { ListedChannel } from '../../../_query/alert/listed-channels.ts';
import { FormField } from '../../form/form-field.tsx';
import { sendJson } from '../../form/send-json.ts';
import { useSentForm } from '../../form/use-sent-form.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { type ChannelDraft, channelDraftOf, writtenChannel } from './channel-draft.ts';
import { KIND_WORDS } from './channel-words.ts';
import { KindFields } from './kind-fields.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { ReportFields } from './report-fields.tsx';

type Channel = ListedChannel['channel'];

/** Members of the API's body that have a field for each kind. */
const SHOWN_MEMBERS =
  /^(name|url|secret|routingKey|authorization|password|host|port|security|user|from|to|digest\.(day|time|zone))$/;

/**
 * The form of a channel, beside the message that it would get. What the API says is wrong stands at its field. A secret that
 * is kept is never shown, and stays where none is given.
 */
export default function ChannelForm(props: {
  /** null for a new one. */
  channel: Channel | null;
  /** In which a new digest is sent. */
  zone: string;
  onDone: () => void;
}) {
  const { channel } = props;
  const { ref, busy, problems, problemOf, send, clear } = useSentForm();
  const refresh = useRefresh();
  const [draft, setDraft] = useState<ChannelDraft>(() => channelDraftOf(channel, props.zone));

  const change = (part: Partial<ChannelDraft>) => setDraft({ ...draft, ...part });
  const others = problems.filter(({ field }) => !SHOWN_MEMBERS.test(field));
  const save = () => {
    const path = channel === null ? 'channels' : `channels/${encodeURIComponent(channel.id)}`;
    const body = writtenChannel(draft, channel === null);
    send(
      () => sendJson<Channel>(path, channel === null ? 'POST' : 'PUT', body),
      async () => {
        await refresh();
        props.onDone();
      },
    );
  };
  const keepsSecret = channel !== null && hasSecret(channel);
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <form
        ref={ref}
        noValidate
        className="grid content-start gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {channel === null ? (
          <FormField label="Kind" problem={problemOf('kind')}>
            {(control) => (
              <select
                {...control}
                value={draft.kind}
                onChange={(event) => {
                  const kind = CHANNEL_KINDS.find((one) => one === event.target.value) ?? draft.kind;
                  clear();
                  change({ kind, secret: '' });
                }}
              >
                {CHANNEL_KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {KIND_WORDS[kind]}
                  </option>
                ))}
              </select>
            )}
          </FormField>
        ) : null}
        <FormField
          label="Name"
          hint="Shown where it is chosen, and in the history of an alert."
          problem={problemOf('name')}
        >
          {(control) => (
            <input
              {...control}
              maxLength={255}
              autoComplete="off"
              placeholder="on-call"
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </FormField>
        <KindFields form={{ draft, keepsSecret, change, problemOf }} />
        <ReportFields form={{ draft, keepsSecret, change, problemOf }} />
        <div role="alert" className="text-12 text-bad">
          {problems.length === 0 ? null : 'Not saved. '}
          {others.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join(' ')}
        </div>
        <div className="flex justify-end">
          <button type="submit" className="control primary" disabled={busy}>
            {channel === null ? 'Add channel' : 'Save'}
          </button>
        </div>
      </form>
      <PreviewPanel kind={draft.kind} />
    </div>
  );
}
