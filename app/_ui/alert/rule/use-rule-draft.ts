'use client';
import { useState } from 'react';
import { changedFields } from '../../../_alert/backtest/changed-fields.ts';
import type { AlertRule } from '../../../_alert/rule/rule.ts';
import type { FieldProblem } from '../../form/send-json.ts';
import { historyOf, redone, undone, withChange } from './draft-history.ts';
import { draftProblems } from './draft-problems.ts';

/** A rule while it is edited. */
export interface RuleDraft {
  draft: AlertRule;
  /** What it was before. */
  base: AlertRule;
  isChanged: boolean;
  /** A change that may change what is paged. */
  isJudgedAnew: boolean;
  /** What can be said before the server is asked. */
  problems: readonly FieldProblem[];
  set(change: Partial<AlertRule>): void;
  /** One change back; null where there is none. */
  undo: (() => void) | null;
  redo: (() => void) | null;
  /** Back to what it was. */
  discard(): void;
  /** What was saved is what it was before from now on. */
  settle(saved: AlertRule): void;
}

/** Keeps the rule that is edited beside what it was. */
export function useRuleDraft(begin: AlertRule): RuleDraft {
  const [base, setBase] = useState(begin);
  const [history, setHistory] = useState(() => historyOf(begin));
  const { draft, past, future } = history;
  const set = (change: Partial<AlertRule>) => setHistory((before) => withChange(before, change, Date.now()));
  return {
    draft,
    base,
    isChanged: JSON.stringify(draft) !== JSON.stringify(base),
    isJudgedAnew: changedFields(base, draft).length > 0,
    problems: draftProblems(draft),
    set,
    undo: past.length === 0 ? null : () => setHistory(undone),
    redo: future.length === 0 ? null : () => setHistory(redone),
    discard: () => set(base),
    settle: (saved) => {
      setBase(saved);
      setHistory((before) => ({ ...before, draft: saved, newest: null }));
    },
  };
}
