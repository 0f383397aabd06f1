'use client';
import { Pencil, VolumeX } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useOptimistic, useState, useTransition } from 'react';
import type { ListedSilence } from '../../../../_query/alert/listed-silences.ts';
import type { NamedChannel } from '../../../../_query/alert/named-channels.ts';
import { sendJson } from '../../../form/send-json.ts';
import { formatCountOf } from '../../../format/count.ts';
import { EditorsOnly } from '../../../person/editors-only.tsx';
import { usePersonName } from '../../../person/person-name.ts';
import { Link } from '../../../view/link.tsx';
import { useZone } from '../../../view/use-zone.ts';
import { ruleAddress } from '../../rule-address.ts';
import { EndSilence } from '../../silence/end-silence.tsx';
import { SilenceMenu } from '../../silence/silence-menu.tsx';
import { standsText } from '../../silence/silence-words.ts';
import type { ListedRule } from '../model.ts';
import { conditionWords, subjectWords } from '../rule-words.ts';
import { Switch } from '../switch.tsx';
import { writtenRule } from '../written-rule.ts';
import { DeleteRule } from './delete-rule.tsx';
import { SeverityMark } from './severity-mark.tsx';

/** One rule. The switch shows at once what was chosen, and the old state again if the server refuses. */
export function RuleRow(props: {
  listed: ListedRule;
  channels: readonly NamedChannel[];
  /** The silence of the rule alone; null where it has none. */
  mute: ListedSilence | null;
  now: number;
  query: URLSearchParams;
}) {
  const { mute, now } = props;
  const { rule, pages } = props.listed;
  const zone = useZone();
  const router = useRouter();
  const name = usePersonName();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const [enabled, setEnabled] = useOptimistic(rule.enabled);
  const path = `alerts/rules/${encodeURIComponent(rule.id)}`;
  const by = name === '' ? {} : { by: name };
  const turn = (on: boolean) => {
    startTransition(async () => {
      setEnabled(on);
      const sent = await sendJson(path, 'PUT', { ...writtenRule(rule), ...by, enabled: on });
      setProblem(sent.ok ? null : sent.problems.map(({ message }) => message).join(' '));
      if (sent.ok) router.refresh();
    });
  };
  const names = rule.channels.map((id) => props.channels.find((channel) => channel.id === id)?.name ?? 'a deleted one');
  return (
    <li className="border-line border-t py-2.5 first:border-t-0">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <span className="pt-0.5">
          <EditorsOnly>
            <Switch label={`${rule.name} on`} on={enabled} disabled={pending} onTurn={turn} />
          </EditorsOnly>
        </span>
        <div className="min-w-0 flex-1 basis-64">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <Link
              href={ruleAddress(rule.id, props.query)}
              className={`wrap-anywhere font-semibold hover:underline ${enabled ? '' : 'text-text-2'}`}
              prefetch={false}
            >
              {rule.name}
            </Link>
            <span className="text-12">
              <SeverityMark severity={rule.severity} />
            </span>
            {mute === null ? null : (
              <span className="inline-flex items-center gap-1 text-12 text-text-2">
                <VolumeX size={12} strokeWidth={1.75} aria-hidden="true" />
                silenced {standsText(mute, now, zone)}
              </span>
            )}
          </p>
          <p className="text-12 text-text-2">{subjectWords(rule)}</p>
          <p className="text-12 text-text-3">{conditionWords(rule)}</p>
        </div>
        <dl className="flex gap-6 text-12 max-sm:w-full max-sm:pl-11 max-sm:pointer-coarse:pl-14">
          <div className="w-20">
            <dt className="text-11 text-text-3">last 7 d</dt>
            <dd className={pages > 0 ? 'font-semibold' : 'text-text-2'}>
              {pages === 0 ? (enabled ? 'no page' : 'off') : formatCountOf(pages, 'page')}
            </dd>
          </div>
          <div className="w-32">
            <dt className="text-11 text-text-3">channels</dt>
            <dd className="wrap-anywhere text-text-2">{names.length === 0 ? 'none: screen only' : names.join(', ')}</dd>
          </div>
        </dl>
        <div className="flex gap-2 max-sm:pl-11 sm:w-53 sm:justify-end max-sm:pointer-coarse:pl-14">
          <EditorsOnly>
            {mute === null ? <SilenceMenu rule={rule} main={false} /> : <EndSilence silence={mute} of={rule.name} />}
          </EditorsOnly>
          <Link href={ruleAddress(rule.id, props.query)} className="control" prefetch={false}>
            <Pencil size={14} strokeWidth={1.75} aria-hidden="true" />
            Edit
            <span className="sr-only"> {rule.name}</span>
          </Link>
          <EditorsOnly>
            <DeleteRule name={rule.name} path={path} />
          </EditorsOnly>
        </div>
      </div>
      {problem === null ? null : (
        <p role="alert" className="mt-1 text-12 text-bad">
          {problem}
        </p>
      )}
    </li>
  );
}
