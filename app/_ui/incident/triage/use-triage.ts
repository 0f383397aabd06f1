'use client';
import { useState } from 'react';
import { formatCount } from '../../format/count.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { usePersonName } from '../../person/person-name.ts';
import { sayLastAct } from '../../toast/last-act.ts';
import type { SelectedPair } from './selected-pair.ts';
import { sendTriage, undoTriage } from './send-triage.ts';
import { concerned, doneText, type TriageAct, triageRequests } from './triage-act.ts';

/** What people do to pairs, one or thousands. */
export interface Triaging {
  busy: boolean;
  /**
   * Does it, and shows the server's answer; the toast says so and undoes it. Resolves with whether all of it was done.
   * @param pairs or how they are read
   * @param of what they are, for the toast: "of 2.0.0"
   */
  act(
    pairs: readonly SelectedPair[] | (() => Promise<SelectedPair[] | string>),
    act: TriageAct,
    of?: string,
  ): Promise<boolean>;
}

/** Nothing is shown as done before the server confirms it. Each act is one for the toast, however many requests it takes. */
export function useTriage(): Triaging {
  const refresh = useRefresh();
  const by = usePersonName();
  const [busy, setBusy] = useState(false);

  const undo = async (actions: readonly string[], text: string) => {
    sayLastAct({ text: `Undoing: ${text}`, state: 'sending', undo: null });
    const problem = await undoTriage(actions, by);
    await refresh();
    sayLastAct(problem === null ? null : { text: `Not undone. ${problem}`, state: 'refused', undo: null });
  };

  const act: Triaging['act'] = async (given, wanted, of) => {
    if (busy) return false;
    setBusy(true);
    sayLastAct({ text: DOING[wanted.kind], state: 'sending', undo: null });
    const read = typeof given === 'function' ? await given() : given;
    const pairs = typeof read === 'string' ? [] : concerned(read, wanted);
    const sent = await sendTriage(triageRequests(pairs, wanted), by);
    const problem = typeof read === 'string' ? read : sent.problem;
    const done = doneText(pairs, wanted, of);
    const undoing = sent.actions.length === 0 ? null : () => void undo(sent.actions, done);
    const some = `Only ${formatCount(sent.pairs)} of ${formatCount(pairs.length)} done.`;
    sayLastAct(
      problem === null
        ? { text: pairs.length === 0 ? NOTHING[wanted.kind] : done, state: 'done', undo: undoing }
        : { text: `${undoing === null ? 'Not done.' : some} ${problem}`, state: 'refused', undo: undoing },
    );
    await refresh();
    setBusy(false);
    return problem === null;
  };
  return { busy, act };
}

const DOING: Readonly<Record<TriageAct['kind'], string>> = {
  resolve: 'Resolving',
  ignore: 'Ignoring',
  open: 'Opening again',
  assign: 'Assigning',
  merge: 'Merging',
  'take out': 'Taking out',
};

const NOTHING: Readonly<Record<TriageAct['kind'], string>> = {
  resolve: 'All of these were resolved or ignored before',
  ignore: 'Nothing to ignore',
  open: 'All of these are open',
  assign: 'Nothing to assign',
  merge: 'Nothing to merge',
  'take out': 'Nothing to take out',
};
