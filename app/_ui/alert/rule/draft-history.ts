import type { AlertRule } from '../../../_alert/rule/rule.ts';

/** A rule while it is edited, with what it was before each change. */
export interface DraftHistory {
  draft: AlertRule;
  past: readonly AlertRule[];
  /** What was undone; the next to be done again first. */
  future: readonly AlertRule[];
  /** Which fields the newest change was of, and when; null after an undo. */
  newest: { fields: string; at: number } | null;
}

/** Changes of the same field that follow each other so closely are one: a drag, or a word that is typed. */
const ONE_CHANGE_MS = 1_000;
const MOST_KEPT = 200;

/** The history of a rule before its first change. */
export function historyOf(draft: AlertRule): DraftHistory {
  return { draft, past: [], future: [], newest: null };
}

/** The rule with a change. @param at epoch ms */
export function withChange(history: DraftHistory, change: Partial<AlertRule>, at: number): DraftHistory {
  const { draft, past, newest } = history;
  const changed = { ...draft, ...change };
  if (JSON.stringify(changed) === JSON.stringify(draft)) return history;
  const before: Readonly<Record<string, unknown>> = { ...draft };
  const differs = ([field, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(before[field]);
  const fields = Object.entries(change)
    .filter(differs)
    .map(([field]) => field)
    .join(' ');
  const goesOn = newest !== null && newest.fields === fields && at - newest.at < ONE_CHANGE_MS;
  const kept = goesOn ? past : [...past, draft].slice(-MOST_KEPT);
  return { draft: changed, past: kept, future: [], newest: { fields, at } };
}

/** The rule before its newest change. */
export function undone({ draft, past, future, newest }: DraftHistory): DraftHistory {
  const before = past.at(-1);
  if (before === undefined) return { draft, past, future, newest };
  return { draft: before, past: past.slice(0, -1), future: [draft, ...future], newest: null };
}

/** The rule with the change that was undone last. */
export function redone({ draft, past, future, newest }: DraftHistory): DraftHistory {
  const [next, ...later] = future;
  if (next === undefined) return { draft, past, future, newest };
  return { draft: next, past: [...past, draft], future: later, newest: null };
}
