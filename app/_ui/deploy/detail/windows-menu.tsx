'use client';
import { useId, useState } from 'react';
import type { ChosenWindows } from '../../../_query/deploy/chosen-look.ts';
import type { DeployComparison } from '../../../_query/deploy/comparison-record.ts';
import { DropDown } from '../../controls/drop-down.tsx';
import { readLocal, writeLocal } from '../../format/local-time.ts';
import { formatShortSpan } from '../../format/time.ts';
import { chosenWindows, windowsChange } from './compared-params.ts';
import { useComparedView } from './use-compared-view.ts';

const METHODS: Record<NonNullable<DeployComparison['method']>, string> = {
  side_by_side: 'side by side',
  control_days: 'same hours of days before',
  before_after: 'before and after',
};

/** Which time is compared with which: as it follows from the deploy, or between four times of one's own. */
export function WindowsMenu({ comparison, zone }: { comparison: DeployComparison; zone: string }) {
  const { comparedView, setComparedView } = useComparedView();
  const chosen = chosenWindows(comparedView);
  const { windows, method } = comparison;
  if (windows === null || method === null) return null;
  const face = chosen === null ? METHODS[method] : formatShortSpan(chosen.after.from, chosen.after.to, zone);
  return (
    <DropDown
      label="Compared windows"
      shortcut="t"
      face={
        <>
          <span className="text-text-3">windows</span>
          <span className="max-w-52 truncate font-semibold">{face}</span>
        </>
      }
    >
      {(close) => {
        const choose = (next: ChosenWindows | null) => {
          setComparedView(windowsChange(next));
          close();
        };
        const [before = windows.after] = windows.before;
        return (
          <>
            <button
              type="button"
              aria-pressed={chosen === null}
              className="w-full rounded-control px-2 py-1 text-left hover:bg-line aria-pressed:font-semibold aria-pressed:text-accent pointer-coarse:py-2.5"
              onClick={() => choose(null)}
            >
              As they follow from the deploy
            </button>
            <OwnWindows shown={{ before, after: windows.after }} zone={zone} onChoose={choose} />
          </>
        );
      }}
    </DropDown>
  );
}

function OwnWindows(props: { shown: ChosenWindows; zone: string; onChoose: (windows: ChosenWindows) => void }) {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const { shown, zone } = props;
  return (
    <form
      className="mt-2 grid gap-2 border-line-2 border-t pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        const spanOf = (side: string) => {
          const [from, to] = ['from', 'to'].map((end) => readLocal(String(fields.get(`${side} ${end}`)), zone));
          return from == null || to == null ? null : { from, to };
        };
        const [before, after] = [spanOf('before'), spanOf('after')];
        if (before === null || after === null) setProblem('All four ends need a date and a time.');
        else if (before.from >= before.to) setProblem('The window before must start before its end.');
        else if (after.from >= after.to) setProblem('The window after must start before its end.');
        else props.onChoose({ before, after });
      }}
    >
      {(['before', 'after'] as const).map((side) => (
        <fieldset key={side} className="grid gap-1">
          <legend className="text-text-3">{side}</legend>
          {(['from', 'to'] as const).map((end) => (
            <label key={end} className="grid grid-cols-[3em_1fr] items-center">
              <span className="text-text-2">{end}</span>
              <input
                type="datetime-local"
                name={`${side} ${end}`}
                defaultValue={writeLocal(shown[side][end], zone)}
                aria-describedby={problem ? id : undefined}
                className="h-7 rounded-control border border-line-2 bg-sunken px-2"
              />
            </label>
          ))}
        </fieldset>
      ))}
      {problem ? (
        <p id={id} role="alert" className="text-bad">
          {problem}
        </p>
      ) : null}
      <button type="submit" className="control justify-center">
        Compare these
      </button>
      <p className="text-11 text-text-3">Times in {zone}. A drag on the chart does the same.</p>
    </form>
  );
}
