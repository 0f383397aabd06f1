'use client';
import { EyeOff } from 'lucide-react';
import { ChoiceList } from '../../controls/choice-list.tsx';
import { DropDown } from '../../controls/drop-down.tsx';
import { useZone } from '../../view/use-zone.ts';
import { ignoreChoices } from './ignore-until.ts';
import type { TriageAct } from './triage-act.ts';

/** Until when the selected pairs are to be ignored. */
export function IgnoreMenu({ onChoose }: { onChoose: (act: TriageAct) => void }) {
  const zone = useZone();
  return (
    <DropDown
      label="Ignore the selected pairs"
      shortcut="i"
      face={
        <>
          <EyeOff size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
          Ignore until … <kbd className="font-mono text-11 text-text-3 max-sm:hidden pointer-coarse:hidden">i</kbd>
        </>
      }
    >
      {(close) => {
        const choices = ignoreChoices(Date.now(), zone);
        return (
          <>
            <ChoiceList
              options={choices.map(({ words }) => ({
                value: words,
                word: words === '' ? 'until opened again' : words,
              }))}
              chosen={null}
              onChoose={(chosen) => {
                close();
                const choice = choices.find(({ words }) => words === chosen);
                if (choice) onChoose({ kind: 'ignore', ...choice });
              }}
            />
            <p className="mt-1 max-w-56 border-line-2 border-t px-2 pt-2 text-11 text-text-3">
              With an end, what escalates is back before it.
            </p>
          </>
        );
      }}
    </DropDown>
  );
}
