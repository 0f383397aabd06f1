'use client';
import { useOptimistic, useTransition } from 'react';
import { useRefresh } from '../../live/use-refresh.ts';
import { usePersonName } from '../../person/person-name.ts';
import { type LastAct, sayLastAct } from '../../toast/last-act.ts';
import { sendToAlerts } from '../send-to-alerts.ts';
import {
  type ActedOn,
  type AlertAct,
  actRequest,
  afterAct,
  causeRequest,
  concernedBy,
  doneText,
  reachedBy,
  undoingAct,
} from './alert-act.ts';

/** What people do about some alerts. */
export interface AlertActing<One extends ActedOn> {
  busy: boolean;
  /** The alerts as they are with what was done a moment ago. */
  shown: readonly One[];
  /** Does it about those that it concerns. */
  act(act: AlertAct): void;
}

/**
 * Shows at once what is done about alerts, sends it under the name of who acts, and asks for the page again. What the server
 * refuses is as it was before. For ten seconds it can be undone.
 */
export function useAlertActs<One extends ActedOn>(alerts: readonly One[], now: number): AlertActing<One> {
  const refresh = useRefresh();
  const by = usePersonName();
  const [busy, startTransition] = useTransition();
  const [shown, show] = useOptimistic(alerts, (before, done: { act: AlertAct; ids: ReadonlySet<string> }) =>
    before.map((one) => (done.ids.has(one.id) ? afterAct(one, done.act, by, now) : one)),
  );
  const act = (wanted: AlertAct) => {
    const concerned = concernedBy(alerts, wanted.kind, now);
    if (concerned.length === 0) return;
    const text = doneText(concerned, wanted);
    startTransition(async () => {
      const reached = reachedBy(alerts, wanted.kind, now);
      show({ act: wanted, ids: new Set(reached.map(({ id }) => id)) });
      const undo = (done: readonly One[]) => async () => {
        const undone = done.map((one) => ({ one, act: undoingAct(one, wanted, now) }));
        const { problem } = await sendAll(undone, by, { text: `Undoing: ${text}`, state: 'sending', undo: null });
        sayLastAct(problem === null ? null : { text: `Not undone. ${problem}`, state: 'refused', undo: null });
        await refresh();
      };
      const begun: LastAct = { text, state: 'sending', undo: null };
      const asked = reached.map((one) => ({ one, act: wanted }));
      const { done, problem } = await sendAll(asked, by, begun);
      const canUndo = done.length === 0 ? null : undo(done);
      sayLastAct(
        problem === null
          ? { text, state: 'done', undo: canUndo }
          : { text: `Not done. ${problem}`, state: 'refused', undo: canUndo },
      );
      await refresh();
    });
  };
  return { busy, shown, act };
}

/** Sends acts about some alerts, in one request where they are one act, and says meanwhile what is done. */
async function sendAll<One extends ActedOn>(
  acts: readonly { one: One; act: AlertAct }[],
  by: string,
  said: LastAct,
): Promise<{ done: One[]; problem: string | null }> {
  const isOffline = !navigator.onLine;
  sayLastAct(isOffline ? { ...said, text: `Offline. As soon as there is a network: ${said.text}` } : said);
  const [first] = acts;
  if (first !== undefined && acts.length > 1 && acts.every(({ act }) => isOneAct(act, first.act))) {
    const all = acts.map(({ one }) => one);
    const { method, path, body } = causeRequest(all, first.act, by);
    const problem = await sendToAlerts(method, path, body);
    return { done: problem === null ? all : [], problem };
  }
  const problems = await Promise.all(
    acts.map(({ one, act }) => {
      const { method, path, body } = actRequest(one, act, by);
      return sendToAlerts(method, path, body);
    }),
  );
  return {
    done: acts.flatMap(({ one }, index) => (problems[index] === null ? [one] : [])),
    problem: problems.find((problem) => problem !== null) ?? null,
  };
}

function isOneAct(act: AlertAct, other: AlertAct): boolean {
  if (act.kind !== 'snooze' || other.kind !== 'snooze') return act.kind === other.kind;
  return act.until === other.until && act.note === other.note;
}
