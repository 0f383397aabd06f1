'use client';
import { Merge } from 'lucide-react';
import { ChoiceList } from '../../controls/choice-list.tsx';
import { DropDown } from '../../controls/drop-down.tsx';
import { formatCountOf } from '../../format/count.ts';
import type { SelectedPair } from './selected-pair.ts';
import type { TriageAct } from './triage-act.ts';

/** More choices are no help: what stays is mostly the one that happens most. */
const MOST_CHOICES = 8;

/** Into which of the selected pairs the others are merged: the one with the most connections is the first choice. */
export function MergeMenu({ pairs, onChoose }: { pairs: readonly SelectedPair[]; onChoose: (act: TriageAct) => void }) {
  const canMerge = new Set(pairs.map(({ kind }) => kind)).size === 1;
  const largest = pairs.toSorted((a, b) => b.connections - a.connections).slice(0, MOST_CHOICES);
  return (
    <DropDown
      label="Merge the selected pairs"
      shortcut="m"
      face={
        <>
          <Merge size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
          Merge <kbd className="font-mono text-11 text-text-3 max-sm:hidden pointer-coarse:hidden">m</kbd>
        </>
      }
    >
      {(close) =>
        canMerge ? (
          <>
            <p className="px-2 pb-1 text-text-2">Into which one</p>
            <ChoiceList
              options={largest.map(({ id, name, connections }) => ({
                value: id,
                word: (
                  <>
                    <span className="wrap-anywhere">{name}</span>{' '}
                    <span className="whitespace-nowrap text-text-3">{formatCountOf(connections, 'connection')}</span>
                  </>
                ),
              }))}
              chosen={null}
              onChoose={(id) => {
                close();
                const into = pairs.find((pair) => pair.id === id);
                if (into !== undefined) onChoose({ kind: 'merge', into });
              }}
            />
            <p className="mt-1 max-w-64 border-line-2 border-t px-2 pt-2 text-11 text-text-3">
              They become one row, with the state of the one that stays.
            </p>
          </>
        ) : (
          <p className="max-w-64 px-2 py-1 text-text-2">
            These differ in service, environment or category: only pairs that share all three can become one.
          </p>
        )
      }
    </DropDown>
  );
}
