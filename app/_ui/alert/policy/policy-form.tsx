'use client';
import { useEffect, useId, useRef, useState, useTransition } from 'react';
import type { NotificationPolicy } from '../../../_alert/policy/policy.ts';
import type { NamedChannel } from '../../../_query/alert/named-channels.ts';
import { ProblemList } from '../../form/problem-list.tsx';
import { type FieldProblem, sendJson } from '../../form/send-json.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import type { FilterOptions } from '../../view/filter-options.ts';
import type { MatchableRule } from '../matcher/matchable-rule.ts';
import { MatcherFields } from '../matcher/matcher-fields.tsx';
import { ChannelChoice } from './channel-choice.tsx';
import { type PolicyDraft, policyDraftOf, writtenPolicy } from './policy-draft.ts';

const BOX = 'h-7 rounded-control border border-line-2 bg-sunken px-2 text-13 text-text pointer-coarse:h-9';

const WORDS = {
  name: 'Name',
  matchers: 'Alerts',
  channels: 'Go to',
  remindEveryMs: 'Remind them every',
  escalateAfterMs: 'If nobody has acknowledged it after',
  escalateTo: 'Then go to',
};

/** The form of a policy: which alerts go where, and what follows where nobody answers. The API's problems stand under it. */
export default function PolicyForm(props: {
  /** null for a new one. */
  policy: NotificationPolicy | null;
  channels: readonly NamedChannel[];
  rules: readonly MatchableRule[];
  options: FilterOptions | null;
  onDone: () => void;
}) {
  const { policy, channels } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  // It comes after the dialog, which has given the focus to its own button.
  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), []);
  const refresh = useRefresh();
  const [draft, setDraft] = useState(() => policyDraftOf(policy));
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [busy, startTransition] = useTransition();
  const change = (part: Partial<PolicyDraft>) => {
    setDraft({ ...draft, ...part });
    // They are of what was sent.
    setProblems([]);
  };
  const save = () => {
    startTransition(async () => {
      const path = policy === null ? 'notification-policies' : `notification-policies/${encodeURIComponent(policy.id)}`;
      const sent = await sendJson<NotificationPolicy>(path, policy === null ? 'POST' : 'PUT', writtenPolicy(draft));
      setProblems(sent.ok ? [] : sent.problems);
      if (!sent.ok) return;
      await refresh();
      props.onDone();
    });
  };
  return (
    <form
      ref={form}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label htmlFor={id} className="grid gap-1 text-12 text-text-2">
        Name
        <input
          id={id}
          maxLength={255}
          placeholder="critical in production"
          className={BOX}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </label>
      <MatcherFields
        matchers={draft.matchers}
        rules={props.rules}
        options={props.options}
        canBeEmpty
        onChange={(matchers) => change({ matchers })}
      />
      <ChannelChoice
        legend={WORDS.channels}
        channels={channels}
        chosen={draft.channels}
        onChange={(chosen) => change({ channels: chosen })}
      />
      <Minutes
        least={5}
        before={WORDS.remindEveryMs}
        after="min, 5 at least, while nobody has acknowledged it; empty: never"
        value={draft.remindMinutes}
        onChange={(remindMinutes) => change({ remindMinutes })}
      />
      <Minutes
        least={1}
        before={WORDS.escalateAfterMs}
        after="min, send it to others too; empty: never"
        value={draft.escalateMinutes}
        onChange={(escalateMinutes) => change({ escalateMinutes })}
      />
      {draft.escalateMinutes === '' && draft.escalateTo.length === 0 ? null : (
        <ChannelChoice
          legend={WORDS.escalateTo}
          channels={channels}
          chosen={draft.escalateTo}
          onChange={(escalateTo) => change({ escalateTo })}
        />
      )}
      <p className="text-12 text-text-3">
        What fires already stays with the channels that got it; from now on it is escalated too.
      </p>
      <ProblemList problems={problems} words={WORDS} />
      <div className="flex justify-end">
        <button type="submit" className="control primary" disabled={busy}>
          {policy === null ? 'Add policy' : 'Save'}
        </button>
      </div>
    </form>
  );
}

function Minutes(props: {
  least: number;
  before: string;
  after: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <label className="flex flex-wrap items-center gap-2 text-12 text-text-2">
      {props.before}
      <input
        type="number"
        min={props.least}
        step={1}
        className={`${BOX} w-20`}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {props.after}
    </label>
  );
}
