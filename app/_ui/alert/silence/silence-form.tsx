'use client';
import { useEffect, useId, useRef, useState, useTransition } from 'react';
import type { ListedSilence } from '../../../_query/alert/listed-silences.ts';
import type { MatchedEpisodes } from '../../../_query/alert/matched-episodes.ts';
import { ProblemList } from '../../form/problem-list.tsx';
import { type FieldProblem, sendJson } from '../../form/send-json.ts';
import { formatCountOf } from '../../format/count.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { usePersonName } from '../../person/person-name.ts';
import type { FilterOptions } from '../../view/filter-options.ts';
import { alertName } from '../alert-name.ts';
import type { MatchableRule } from '../matcher/matchable-rule.ts';
import { MatcherFields } from '../matcher/matcher-fields.tsx';
import { draftOf, type SilenceDraft, writtenSilence } from './silence-draft.ts';
import { TimeFields } from './time-fields.tsx';
import { useSilencePreview } from './use-silence-preview.ts';

const WORDS = { matchers: 'Alerts', from: 'from', until: 'until', comment: 'Why' };

/** The form of a silence: which alerts cause no notification, when and why. The API's problems stand under it. */
export default function SilenceForm(props: {
  /** null for a new one. */
  silence: ListedSilence | null;
  ruleId: string | null;
  rules: readonly MatchableRule[];
  options: FilterOptions | null;
  zone: string;
  onDone: () => void;
}) {
  const { silence, zone } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  // It comes after the dialog, which has given the focus to its own button.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const refresh = useRefresh();
  const name = usePersonName();
  const [draft, setDraft] = useState(() => draftOf(silence, props.ruleId, Date.now(), zone));
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [busy, startTransition] = useTransition();
  const preview = useSilencePreview(draft.matchers);
  const change = (part: Partial<SilenceDraft>) => {
    setDraft({ ...draft, ...part });
    // They are of what was sent.
    setProblems([]);
  };
  const save = () => {
    startTransition(async () => {
      const body = { ...writtenSilence(draft, zone), ...(name === '' ? {} : { by: name }) };
      const path = silence === null ? 'silences' : `silences/${encodeURIComponent(silence.id)}`;
      const sent = await sendJson<ListedSilence>(path, silence === null ? 'POST' : 'PUT', body);
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
      <MatcherFields
        matchers={draft.matchers}
        rules={props.rules}
        options={props.options}
        onChange={(matchers) => change({ matchers })}
      />
      <p role="status" className="rounded-control bg-sunken px-3 py-2 text-12 text-text-2">
        {preview === null ? 'Say which alerts, and what it would be for stands here.' : previewText(preview)}
      </p>
      <TimeFields draft={draft} zone={zone} onChange={change} />
      <label htmlFor={id} className="grid gap-1 text-12 text-text-2">
        Why
        <input
          id={id}
          maxLength={4000}
          className="h-7 rounded-control border border-line-2 bg-sunken px-2 text-13 text-text pointer-coarse:h-9"
          value={draft.comment}
          onChange={(event) => change({ comment: event.target.value })}
        />
      </label>
      <ProblemList problems={problems} words={WORDS} />
      <div className="flex justify-end">
        <button type="submit" className="control primary" disabled={busy}>
          {silence === null ? 'Silence' : 'Save'}
        </button>
      </div>
    </form>
  );
}

function previewText({ episodes, lastWeek }: MatchedEpisodes): string {
  const named = episodes.slice(0, 3).map(alertName).join(', ');
  const more = episodes.length > 3 ? ` and ${episodes.length - 3} more` : '';
  const now = episodes.length === 0 ? 'Nothing that fires or is pending now.' : `Now: ${named}${more}.`;
  return `${now} Of ${formatCountOf(lastWeek.fired, 'alert')} in the last 7 days it would have been for ${lastWeek.matched}.`;
}
