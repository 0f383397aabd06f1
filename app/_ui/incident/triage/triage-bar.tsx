'use client';
import { CircleCheck, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { formatCount } from '../../format/count.ts';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { PersonMenu } from '../../person/person-menu.tsx';
import { AssignMenu } from './assign-menu.tsx';
import { IgnoreMenu } from './ignore-menu.tsx';
import { MergeMenu } from './merge-menu.tsx';
import { readPairs } from './read-pairs.ts';
import type { SelectedPair } from './selected-pair.ts';
import { concerned, type TriageAct } from './triage-act.ts';
import type { Selecting } from './use-selection.ts';

/** What may be selected as a whole, beside what is. */
export interface SelectionOffer {
  /** "All 312 of this list". */
  words: string;
  /** Of all of its pairs in the API. */
  address: string;
  /** Its key; null without one. */
  key: string | null;
}

const KEY = 'font-mono text-11 text-text-3 max-sm:hidden pointer-coarse:hidden';

/** What to do with the selected pairs: each act has its key. More are offered, and never assumed. */
export default function TriageBar(props: {
  selecting: Selecting;
  offers: readonly SelectionOffer[];
  /** Those whom pairs of the list are assigned to. */
  names: readonly string[];
  busy: boolean;
  onAct: (act: TriageAct) => void;
  onClear: () => void;
}) {
  const { selecting, offers, names, busy, onAct, onClear } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const pairs = [...selecting.pairs.values()];
  const open = concerned(pairs, { kind: 'resolve', version: null });
  const select = async (address: string) => {
    const all = await readPairs(address);
    setProblem(typeof all === 'string' ? all : null);
    if (typeof all !== 'string') selecting.add(all);
  };
  return (
    <section
      aria-label="Selected pairs"
      data-print="hide"
      data-bottom-bar=""
      // It may be wider than the list, over what stands beside that: a second line would cover another row.
      className="floating sticky bottom-[calc(64px+env(safe-area-inset-bottom))] z-20 mx-auto my-2 flex w-fit max-w-[calc(100%-16px)] flex-wrap items-center gap-2 px-3 py-2 sm:bottom-4 xl:w-max xl:max-w-[calc(100dvw-120px)]"
    >
      <p role="status" className="mr-1 font-semibold">
        {formatCount(pairs.length)} selected
      </p>
      <EditorsOnly>
        {open.length > 0 ? (
          <button
            type="button"
            className="control"
            aria-disabled={busy}
            data-shortcut="e"
            data-shortcut-main=""
            onClick={() => onAct({ kind: 'resolve', version: null })}
          >
            <CircleCheck size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
            {resolveWords(open)} <kbd className={KEY}>e</kbd>
          </button>
        ) : (
          <button type="button" className="control" aria-disabled={busy} onClick={() => onAct({ kind: 'open' })}>
            <RotateCcw size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
            Open again
          </button>
        )}
        <IgnoreMenu onChoose={onAct} />
        <AssignMenu names={names} onChoose={onAct} />
        {pairs.length < 2 ? null : <MergeMenu pairs={pairs} onChoose={onAct} />}
      </EditorsOnly>
      {offers.map(({ words, address, key }) => (
        <button
          key={words}
          type="button"
          className="control border-transparent bg-transparent px-1 text-accent"
          data-shortcut={key ?? undefined}
          onClick={() => void select(address)}
        >
          <span className="sr-only">Select </span>
          {words} {key === null ? null : <kbd className={KEY}>{key}</kbd>}
        </button>
      ))}
      <PersonMenu />
      <button
        type="button"
        className="control px-1.5"
        title="Clear the selection (Esc)"
        data-shortcut="Escape"
        data-shortcut-main=""
        onClick={onClear}
      >
        <X size={14} strokeWidth={1.75} aria-hidden="true" />
        <span className="sr-only">Clear the selection</span>
        <kbd className={KEY}>Esc</kbd>
      </button>
      {problem === null ? null : (
        <p role="alert" className="text-12 text-bad">
          {problem}
        </p>
      )}
    </section>
  );
}

/** "Resolve in 2.0.1"; where their releases differ, each is resolved in its own. */
function resolveWords(open: readonly SelectedPair[]): string {
  const versions = new Set(open.map(({ version }) => version));
  if (versions.size > 1) return 'Resolve, each in its release';
  const [version = ''] = versions;
  return version === '' ? 'Resolve' : `Resolve in ${version}`;
}
