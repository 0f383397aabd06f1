'use client';
import { Mail, MessageSquare, Pencil, Send, Siren, Trash2, Webhook } from 'lucide-react';
import type { ChannelKind } from '../../../_alert/channel/channel.ts';
import type { ListedChannel } from '../../../_query/alert/listed-channels.ts';
import { formatCount } from '../../format/count.ts';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { Link } from '../../view/link.tsx';
import { ruleAddress } from '../rule-address.ts';
import { channelState } from './channel-state.ts';
import { ChannelStateMark } from './channel-state-mark.tsx';
import { KIND_WORDS, secretText, targetText } from './channel-words.ts';
import { reportWords } from './report-words.ts';
import { useChannelTest } from './use-channel-test.ts';

const ICONS: Readonly<Record<ChannelKind, typeof Webhook>> = {
  webhook: Webhook,
  slack: MessageSquare,
  teams: MessageSquare,
  discord: MessageSquare,
  pagerduty: Siren,
  alertmanager: Siren,
  email: Mail,
};

const TEST_COLORS = { good: 'text-good', warn: 'text-warn', bad: 'text-bad', calm: 'text-text-2' } as const;

/** What may be done about a channel in dialogs of the screen. */
export interface ChannelDialogs {
  onEdit: () => void;
  onDelete: () => void;
  onGivenUp: () => void;
}

/** One channel: where it leads, which rules use it, how its messages fare, and what may be done about it. */
export function ChannelRow(props: {
  listed: ListedChannel;
  now: number;
  zone: string;
  query: URLSearchParams;
  dialogs: ChannelDialogs;
}) {
  const { now, zone, query, dialogs } = props;
  const { channel, rules, policies, waiting, givenUp } = props.listed;
  const { busy, tested, test } = useChannelTest(channel.id);
  const state = channelState(props.listed, now, zone);
  const Icon = ICONS[channel.kind];
  const of = <span className="sr-only"> {channel.name}</span>;
  const isNamed = rules.length + policies.length > 0;
  const reports = reportWords(channel);
  return (
    <li className="border-line border-t py-2.5 first:border-t-0">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <Icon size={14} strokeWidth={1.75} className="mt-1 shrink-0 text-text-3" aria-hidden="true" />
        <div className="min-w-0 flex-1 basis-64">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="wrap-anywhere font-semibold">{channel.name}</span>
            <span className="text-12 text-text-2">{KIND_WORDS[channel.kind]}</span>
          </p>
          <p className="wrap-anywhere text-12 text-text-2">
            {targetText(channel)}
            <span className="text-text-3">, {secretText(channel)}</span>
          </p>
          <p className="wrap-anywhere text-12 text-text-3">
            {rules.length > 0
              ? 'Rules: '
              : policies.length === 0
                ? `No rule and no policy names it: it gets ${reports || 'nothing'}.`
                : ''}
            {rules.map(({ id, name }, index) => (
              <span key={id}>
                {index === 0 ? '' : ', '}
                <Link href={ruleAddress(id, query)} className="text-text-2 hover:underline" prefetch={false}>
                  {name}
                </Link>
              </span>
            ))}
            {policies.length === 0
              ? ''
              : `${rules.length === 0 ? 'Policies' : '; policies'}: ${policies.map(({ name }) => name).join(', ')}`}
            {isNamed && reports !== '' ? `; also ${reports}` : ''}
          </p>
        </div>
        <div className="w-64 text-12 max-sm:w-full max-sm:pl-7.5">
          <p>
            <ChannelStateMark state={state} />
          </p>
          <p className="wrap-anywhere text-11 text-text-3">{state.detail}</p>
          <p className="flex flex-wrap items-center gap-x-3 text-text-2">
            {waiting === 0 ? null : <span>{formatCount(waiting)} waiting</span>}
            {givenUp === 0 ? null : (
              <button type="button" className="control mt-1 border-bad text-bad" onClick={dialogs.onGivenUp}>
                {formatCount(givenUp)} given up{of}
              </button>
            )}
          </p>
        </div>
        <div className="flex gap-2 max-sm:pl-7.5 sm:w-46 sm:justify-end">
          <EditorsOnly>
            <button type="button" className="control" disabled={busy} onClick={test}>
              <Send size={14} strokeWidth={1.75} aria-hidden="true" />
              Test{of}
            </button>
            <button type="button" className="control" onClick={dialogs.onEdit}>
              <Pencil size={14} strokeWidth={1.75} aria-hidden="true" />
              Edit{of}
            </button>
            <button
              type="button"
              className="control w-7 justify-center px-0 pointer-coarse:w-9"
              aria-label={`Delete ${channel.name}`}
              title="Delete"
              onClick={dialogs.onDelete}
            >
              <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </EditorsOnly>
        </div>
      </div>
      {/* It is there before it says anything: only then is it read aloud. */}
      <p
        role="status"
        className={`wrap-anywhere mt-1 pl-7.5 text-12 empty:mt-0 ${TEST_COLORS[tested?.tone ?? 'calm']}`}
      >
        {tested?.text}
      </p>
    </li>
  );
}
