'use client';
import { useState } from 'react';
import { changedFields } from '../../../_alert/backtest/changed-fields.ts';
import type { AlertRule } from '../../../_alert/rule/rule.ts';
import { draftProblems } from './draft-problems.ts';
import type { FieldProblem } from './send-rule.ts';

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
  /** Back to what it was. */
  discard(): void;
  /** What was saved is what it was before from now on. */
  settle(saved: AlertRule): void;
}

/** Keeps the rule that is edited beside what it was. */
export function useRuleDraft(begin: AlertRule): RuleDraft {
  const [base, setBase] = useState(begin);
  const [draft, setDraft] = useState(begin);
  return {
    draft,
    base,
    isChanged: JSON.stringify(draft) !== JSON.stringify(base),
    isJudgedAnew: changedFields(base, draft).length > 0,
    problems: draftProblems(draft),
    set: (change) => setDraft((before) => ({ ...before, ...change })),
    discard: () => setDraft(base),
    settle: (saved) => {
      setBase(saved);
      setDraft(saved);
    },
  };
}
