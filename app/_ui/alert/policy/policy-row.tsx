'use client';
import { Pencil, Split, Trash2 } from 'lucide-react';
import { useTransition } from 'react';
import type { NotificationPolicy } from '../../../_alert/policy/policy.ts';
import type { NamedChannel } from '../../../_query/alert/named-channels.ts';
import { sendJson } from '../../form/send-json.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { sayLastAct } from '../../toast/last-act.ts';
import type { MatchableRule } from '../matcher/matchable-rule.ts';
import { matchersText } from '../matcher/matchers-text.ts';
import { policyLines } from './policy-words.ts';

/** One policy: of which alerts, where they go, and what may be done about it. */
export function PolicyRow(props: {
  policy: NotificationPolicy;
  channels: readonly NamedChannel[];
  rules: readonly MatchableRule[];
  onEdit: () => void;
}) {
  const { policy, channels, rules } = props;
  const refresh = useRefresh();
  const [busy, startTransition] = useTransition();
  const { id, name, matchers } = policy;
  const what = matchersText(matchers, (rule) => rules.find((one) => one.id === rule)?.name ?? 'a deleted rule');
  const remove = () => {
    startTransition(async () => {
      const sent = await sendJson<NotificationPolicy>(`notification-policies/${encodeURIComponent(id)}`, 'DELETE');
      const { id: _, createdAt, updatedAt, ...settings } = policy;
      sayLastAct(
        sent.ok
          ? {
              text: `Deleted ${name}`,
              state: 'done',
              undo: () => {
                startTransition(async () => {
                  await sendJson('notification-policies', 'POST', settings);
                  await refresh();
                });
              },
            }
          : {
              text: `Not done. ${sent.problems.map(({ message }) => message).join(' ')}`,
              state: 'refused',
              undo: null,
            },
      );
      await refresh();
    });
  };
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line border-t py-2.5 first:border-t-0">
      <Split size={14} strokeWidth={1.75} className="mt-1 shrink-0 text-text-3" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="wrap-anywhere font-semibold">{name}</p>
        <p className="wrap-anywhere text-12 text-text-2">{what || 'every alert'}</p>
      </div>
      <ul className="min-w-0 flex-1 basis-64 text-12 max-sm:pl-7.5">
        {policyLines(policy, (channel) => channels.find((one) => one.id === channel)?.name ?? 'a deleted channel').map(
          (line) => (
            <li key={line} className="wrap-anywhere">
              {line}
            </li>
          ),
        )}
      </ul>
      <div className="flex gap-2 max-sm:pl-7.5 sm:w-28 sm:justify-end">
        <EditorsOnly>
          <button type="button" className="control" onClick={props.onEdit}>
            <Pencil size={14} strokeWidth={1.75} aria-hidden="true" />
            Edit<span className="sr-only">: {name}</span>
          </button>
          <button
            type="button"
            className="control w-7 justify-center px-0 pointer-coarse:w-9"
            disabled={busy}
            aria-label={`Delete: ${name}`}
            title="Delete"
            onClick={remove}
          >
            <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </EditorsOnly>
      </div>
    </li>
  );
}
