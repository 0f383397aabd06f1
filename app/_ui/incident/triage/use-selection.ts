'use client';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import type { SelectedPair } from './selected-pair.ts';
import { added, extended, NOTHING_SELECTED, removed, type Selection, toggled } from './selection.ts';

/** Parts of the address that change how a list is shown, not what is in it. */
const LOOKS = ['live', 'tail', 'tz', 'sort', 'groupBy', 'recoverable', 'as', 'compare'];

/** Which pairs of a list are selected, and how that changes. */
export interface Selecting {
  pairs: Selection['pairs'];
  toggle(pair: SelectedPair): void;
  /** Selects all from the last one to this one, in the order of `listed`. */
  extend(listed: readonly SelectedPair[], to: SelectedPair): void;
  add(more: readonly SelectedPair[]): void;
  remove(less: readonly SelectedPair[]): void;
  clear(): void;
}

/** Pairs that are selected for an action. Another filter begins anew, so that nothing is acted on that was not seen. */
export function useSelection(): Selecting {
  const parameters = new URLSearchParams(useSearchParams());
  for (const name of LOOKS) parameters.delete(name);
  const question = parameters.toString();
  const [state, setState] = useState({ question, selection: NOTHING_SELECTED });
  const change = (how: (selection: Selection) => Selection) =>
    setState((before) => ({
      question,
      selection: how(before.question === question ? before.selection : NOTHING_SELECTED),
    }));
  return {
    pairs: (state.question === question ? state.selection : NOTHING_SELECTED).pairs,
    toggle: (pair) => change((selection) => toggled(selection, pair)),
    extend: (listed, to) => change((selection) => extended(selection, listed, to)),
    add: (more) => change((selection) => added(selection, more)),
    remove: (less) => change((selection) => removed(selection, less)),
    clear: () => change(() => NOTHING_SELECTED),
  };
}
