'use client';
import { Clock } from 'lucide-react';
import { useId, useState } from 'react';
import { readLocal, writeLocal } from '../format/local-time.ts';
import { formatShortSpan } from '../format/time.ts';
import { RANGES, type ResolvedRange, rangeLabel } from '../view/range.ts';
import { useZone } from '../view/use-zone.ts';
import { useView } from '../view/view-context.tsx';
import { ChoiceList } from './choice-list.tsx';
import { DropDown } from './drop-down.tsx';

/** The time range: one that ends now, or two fixed ends. */
export function RangeMenu({ range }: { range: ResolvedRange }) {
  const { view, setView } = useView();
  const zone = useZone();
  const word = range.words === null ? 'Fixed' : `Last ${range.words}`;
  return (
    <DropDown
      label="Time range"
      shortcut="t"
      face={
        <>
          <Clock size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
          <span className="sr-only">Time range: </span>
          <span className="font-semibold">{word}</span>
          <span className="hidden text-text-3 wide:inline">{formatShortSpan(range.from, range.to, zone)}</span>
        </>
      }
    >
      {(close) => (
        <>
          <div className="mb-2">
            <ChoiceList
              options={RANGES.map((value) => ({ value, word: rangeLabel(value) }))}
              chosen={range.words === null ? null : view.range}
              onChoose={(value) => {
                setView({ range: value, from: null, to: null });
                close();
              }}
            />
          </div>
          <FixedEnds
            range={range}
            zone={zone}
            onChoose={(from, to) => {
              setView({ from, to });
              close();
            }}
          />
        </>
      )}
    </DropDown>
  );
}

function FixedEnds(props: { range: ResolvedRange; zone: string; onChoose: (from: number, to: number) => void }) {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const { range, zone } = props;
  return (
    <form
      className="grid gap-2 border-line-2 border-t pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        const from = readLocal(String(fields.get('from')), zone);
        const to = readLocal(String(fields.get('to')), zone);
        if (from === null || to === null) setProblem('Both ends need a date and a time.');
        else if (from >= to) setProblem('The start must be before the end.');
        else props.onChoose(from, to);
      }}
    >
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="grid grid-cols-[3em_1fr] items-center">
          <span className="text-text-2">{end}</span>
          <input
            type="datetime-local"
            name={end}
            defaultValue={writeLocal(range[end], zone)}
            aria-describedby={problem ? id : undefined}
            className="h-7 rounded-control border border-line-2 bg-sunken px-2"
          />
        </label>
      ))}
      {problem ? (
        <p id={id} role="alert" className="text-bad">
          {problem}
        </p>
      ) : null}
      <button type="submit" className="control justify-center">
        Show this range
      </button>
      <p className="text-11 text-text-3">Times in {zone}</p>
    </form>
  );
}
