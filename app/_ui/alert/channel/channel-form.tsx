'use client';
import { useEffect, useRef, useState, useTransition } from 'react';
import { CHANNEL_KINDS } from '../../../_alert/channel/channel.ts';
import { hasSecret } from '../../../_alert/channel/shown-target.ts';
import type { ListedChannel } from '../../../_query/alert/listed-channels.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { type FieldProblem, sendJson } from '../send-json.ts';
import { type ChannelDraft, channelDraftOf, writtenChannel } from './channel-draft.ts';
import { ChannelField } from './channel-field.tsx';
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
  const form = useRef<HTMLFormElement>(null);
  // It comes after the dialog, which has given the focus to its own button.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const refresh = useRefresh();
  const [draft, setDraft] = useState<ChannelDraft>(() => channelDraftOf(channel, props.zone));
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [busy, startTransition] = useTransition();
  useEffect(() => {
    if (problems.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [problems]);

  const change = (part: Partial<ChannelDraft>) => setDraft({ ...draft, ...part });
  const problemOf = (member: string) =>
    problems
      .filter(({ field }) => field === member)
      .map(({ message }) => message)
      .join('; ') || null;
  const others = problems.filter(({ field }) => !SHOWN_MEMBERS.test(field));
  const save = () => {
    startTransition(async () => {
      const path = channel === null ? 'channels' : `channels/${encodeURIComponent(channel.id)}`;
      const body = writtenChannel(draft, channel === null);
      const sent = await sendJson<Channel>(path, channel === null ? 'POST' : 'PUT', body);
      setProblems(sent.ok ? [] : sent.problems);
      if (!sent.ok) return;
      await refresh();
      props.onDone();
    });
  };
  const keepsSecret = channel !== null && hasSecret(channel);
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <form
        ref={form}
        noValidate
        className="grid content-start gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {channel === null ? (
          <ChannelField label="Kind" problem={problemOf('kind')}>
            {(control) => (
              <select
                {...control}
                value={draft.kind}
                onChange={(event) => {
                  const kind = CHANNEL_KINDS.find((one) => one === event.target.value) ?? draft.kind;
                  setProblems([]);
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
          </ChannelField>
        ) : null}
        <ChannelField
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
        </ChannelField>
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
