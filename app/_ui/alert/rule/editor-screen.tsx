'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { useRef, useState, useTransition } from 'react';
import type { AlertRule } from '../../../_alert/rule/rule.ts';
import type { ReportedRule } from '../../../_query/alert/rules.ts';
import { TimeCursorProvider } from '../../chart/time-cursor-context.tsx';
import { type FieldProblem, sendJson } from '../../form/send-json.ts';
import { usePersonName } from '../../person/person-name.ts';
import { useRefusal } from '../../person/signed-in.ts';
import { useGo } from '../../view/use-go.ts';
import { useZone } from '../../view/use-zone.ts';
import { ruleAddress } from '../rule-address.ts';
import { BacktestPanel } from './backtest/backtest-panel.tsx';
import { EpisodesPanel } from './backtest/episodes-panel.tsx';
import { nameOfSeries } from './backtest/series-menu.tsx';
import { SweepPanel } from './backtest/sweep-panel.tsx';
import { useBacktest } from './backtest/use-backtest.ts';
import { problemOf } from './draft-problems.ts';
import { type DraftState, EditorBar } from './editor-bar.tsx';
import { BACKTEST_RANGE_MS, editorParsers } from './editor-params.ts';
import type { RuleEditorData } from './model.ts';
import { RuleFormPanel } from './rule-form-panel.tsx';
import { useRuleDraft } from './use-rule-draft.ts';
import { useSaveKey } from './use-save-key.ts';
import { useUndoKeys } from './use-undo-keys.ts';
import { writtenRule } from './written-rule.ts';

/** A rule beside what it would have done. */
export function EditorScreen({ data }: { data: RuleEditorData }) {
  const { id } = data;
  const zone = useZone();
  const go = useGo();
  const router = useRouter();
  const name = usePersonName();
  const query = new URLSearchParams(useSearchParams().toString());
  const [{ range }, setQuery] = useQueryStates(editorParsers, { history: 'replace' });
  const edited = useRuleDraft(data.base);
  const { draft, base, isChanged, isJudgedAnew } = edited;
  const [again, setAgain] = useState(0);
  const [series, setSeries] = useState<string | null>(null);
  const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
  const [saved, setSaved] = useState(false);
  const [busy, startSaving] = useTransition();
  const chart = useRef<HTMLDivElement>(null);

  const asked = { lengthMs: BACKTEST_RANGE_MS[range], zone, again };
  const currentId = isJudgedAnew ? id : null;
  const hasProblems = edited.problems.some(({ field }) => field !== 'name');
  const state = useBacktest(hasProblems ? null : draft, { ...asked, currentId });
  // What another threshold of the current rule would have done is known from a backtest of its own.
  const before = useBacktest(isJudgedAnew ? base : null, { ...asked, currentId: null });
  const was = isJudgedAnew ? (state.answer?.current ?? before.answer) : null;

  const problems = [...edited.problems, ...refused, ...state.problems];
  const anew = (change: () => void) => () => {
    setSaved(false);
    setRefused([]);
    change();
  };
  const change = (changed: Partial<AlertRule>) => anew(() => edited.set(changed))();
  const steps = { undo: edited.undo && anew(edited.undo), redo: edited.redo && anew(edited.redo) };
  const form = { draft, base, set: change, problemOf: (...fields: string[]) => problemOf(problems, fields) };
  const by = name === '' ? {} : { by: name };
  const refusal = useRefusal('editor');
  const save = () => {
    if (refusal !== null) return setRefused([{ field: '', message: refusal }]);
    if (busy || edited.problems.length > 0 || (id !== null && !isChanged)) return;
    startSaving(async () => {
      const sent =
        id === null
          ? await sendJson<ReportedRule>('alerts/rules', 'POST', draft)
          : await sendJson<ReportedRule>(`alerts/rules/${encodeURIComponent(id)}`, 'PUT', { ...draft, ...by });
      if (!sent.ok) return setRefused(sent.problems);
      edited.settle(writtenRule(sent.answer));
      setSaved(true);
      if (id === null) go.replace(ruleAddress(sent.answer.id, query));
      else router.refresh();
    });
  };
  useSaveKey(save);
  useUndoKeys(
    () => steps.undo?.(),
    () => steps.redo?.(),
  );

  const draftState: DraftState =
    saved && !isChanged ? 'saved' : id === null ? 'new' : isChanged ? 'edited' : 'unchanged';
  const channels = (data.channels.ok ? data.channels.value : []).filter((one) => draft.channels.includes(one.id));
  const { answer } = state;
  return (
    <TimeCursorProvider>
      <EditorBar
        name={draft.name}
        state={draftState}
        busy={busy}
        problem={
          refused.length === 0 ? null : refused.map(({ field, message }) => `${field} ${message}`.trim()).join(' ')
        }
        channels={channels}
        onDiscard={isChanged ? edited.discard : null}
        onSave={save}
      />
      <main
        id="content"
        tabIndex={-1}
        className="wrap-anywhere grid grid-cols-[minmax(0,1fr)] content-start items-start gap-3 p-3 outline-none sm:p-4 lg:grid-cols-[minmax(320px,360px)_minmax(0,1fr)]"
      >
        <RuleFormPanel form={form} data={data} answer={answer} steps={steps} />
        <div ref={chart} className="flex min-w-0 scroll-mt-14 flex-col gap-3 max-lg:order-first">
          <BacktestPanel
            state={{ ...state, problems: [...edited.problems, ...state.problems] }}
            rule={draft}
            was={was}
            releases={data.releases.ok ? data.releases.value : []}
            range={range}
            zone={zone}
            drawnSeries={series}
            onSeries={setSeries}
            onRange={(to) => void setQuery({ range: to })}
            onChange={change}
            onMarked={() => setAgain((count) => count + 1)}
          />
          {answer === null ? null : (
            <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 xl:grid-cols-2 [&>:only-child]:col-span-full">
              <SweepPanel
                answer={answer}
                rule={draft}
                current={isJudgedAnew ? (before.answer?.sweep ?? []) : []}
                onChange={change}
              />
              <EpisodesPanel
                answer={answer}
                current={was}
                rule={draft}
                zone={zone}
                onShow={(episode) => {
                  setSeries(nameOfSeries(episode));
                  chart.current?.scrollIntoView({ block: 'start' });
                }}
              />
            </div>
          )}
        </div>
      </main>
    </TimeCursorProvider>
  );
}
