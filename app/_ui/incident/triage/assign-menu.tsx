'use client';
import { UserPlus } from 'lucide-react';
import { useId } from 'react';
import { ChoiceList } from '../../controls/choice-list.tsx';
import { DropDown } from '../../controls/drop-down.tsx';
import { usePersonName } from '../../person/person-name.ts';
import type { TriageAct } from './triage-act.ts';

/** As the API takes. */
const LONGEST_NAME = 100;

/** Whom the selected pairs are assigned to. @param props.names those who have some already */
export function AssignMenu({ names, onChoose }: { names: readonly string[]; onChoose: (act: TriageAct) => void }) {
  const own = usePersonName();
  const id = useId();
  const others = names.filter((name) => name !== own && name !== '').toSorted((a, b) => a.localeCompare(b, 'en'));
  const known = [...(own === '' ? [] : [{ value: own, word: `${own} (you)` }]), ...others.map(asOption)];
  return (
    <DropDown
      label="Assign the selected pairs"
      shortcut="a"
      face={
        <>
          <UserPlus size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
          Assign <kbd className="font-mono text-11 text-text-3 max-sm:hidden pointer-coarse:hidden">a</kbd>
        </>
      }
    >
      {(close) => {
        const choose = (assignee: string) => {
          close();
          onChoose({ kind: 'assign', assignee });
        };
        return (
          <>
            <form
              className="grid gap-1 px-2 pb-2"
              onSubmit={(event) => {
                event.preventDefault();
                const name = String(new FormData(event.currentTarget).get('assignee')).trim();
                if (name !== '') choose(name);
              }}
            >
              <label htmlFor={id} className="text-text-2">
                To whom
              </label>
              <input
                id={id}
                name="assignee"
                maxLength={LONGEST_NAME}
                autoComplete="off"
                defaultValue={own}
                className="h-7 rounded-control border border-line-2 bg-sunken px-2 pointer-coarse:h-9"
              />
            </form>
            <ChoiceList options={[...known, { value: '', word: 'nobody' }]} chosen={null} onChoose={choose} />
          </>
        );
      }}
    </DropDown>
  );
}

function asOption(name: string) {
  return { value: name, word: name };
}
