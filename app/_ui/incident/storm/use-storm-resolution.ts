'use client';
import { useState } from 'react';
import type { IncidentStorm } from '../../../_query/incident/storms.ts';
import { formatCountOf } from '../../format/count.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { usePersonName } from '../../person/person-name.ts';
import { sayLastAct } from '../../toast/last-act.ts';
import { decideOnMany, stormIds, undoDecision } from './decide-on-many.ts';

/** Resolves all pairs of a storm in a version with one action, which the toast undoes. */
export function useStormResolution(storm: IncidentStorm, address: string) {
  const refresh = useRefresh();
  const by = usePersonName();
  const [busy, setBusy] = useState(false);
  const resolve = async (version: string) => {
    if (busy) return;
    setBusy(true);
    sayLastAct({ text: `Resolving what ${storm.version} brought`, state: 'sending', undo: null });
    const ids = await stormIds(address);
    const done = typeof ids === 'string' ? ids : await decideOnMany({ incidents: ids, state: 'resolved', version, by });
    if (typeof ids === 'string' || typeof done === 'string') {
      sayLastAct({ text: `Not resolved. ${done}`, state: 'refused', undo: null });
      setBusy(false);
      return;
    }
    const text = `Resolved ${formatCountOf(ids.length, 'pair')} of ${storm.version} in ${version}`;
    const undo = async () => {
      sayLastAct({ text: `Undoing: ${text}`, state: 'sending', undo: null });
      const problem = await undoDecision(done.id, by);
      await refresh();
      sayLastAct(problem === null ? null : { text: `Not undone. ${problem}`, state: 'refused', undo: null });
    };
    sayLastAct({ text, state: 'done', undo: () => void undo() });
    await refresh();
    setBusy(false);
  };
  return { busy, resolve: (version: string) => void resolve(version) };
}
