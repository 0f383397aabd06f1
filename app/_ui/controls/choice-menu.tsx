'use client';
import type { ReactNode } from 'react';
import { DropDown } from './drop-down.tsx';

/** Any of a few fixed words, each with its mark; none chosen means all. */
export function ChoiceMenu<Value extends string>(props: {
  word: string;
  options: readonly { value: Value; word: string; mark?: ReactNode }[];
  chosen: readonly Value[];
  onChoose: (values: Value[]) => void;
}) {
  const { word, options, chosen, onChoose } = props;
  const [only] = options.filter(({ value }) => chosen.includes(value));
  const face =
    chosen.length === 0 ? 'all' : chosen.length === 1 && only ? only.word : `${chosen.length} of ${options.length}`;
  return (
    <DropDown
      label={`Filter by ${word}`}
      face={
        <>
          <span className="text-text-3">
            <span className="sr-only">Filter by </span>
            {word}{' '}
          </span>
          <span className="max-w-40 truncate font-semibold">{face}</span>
        </>
      }
    >
      {() => (
        <>
          <ul>
            {options.map(({ value, word: name, mark }) => (
              <li key={value}>
                <label className="flex items-center gap-2 rounded-control px-1 py-1 hover:bg-line">
                  <input
                    type="checkbox"
                    className="accent-accent"
                    checked={chosen.includes(value)}
                    onChange={(event) =>
                      onChoose(event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
                    }
                  />
                  {mark}
                  {name}
                </label>
              </li>
            ))}
          </ul>
          {chosen.length > 0 ? (
            <button type="button" className="control mt-2 w-full justify-center" onClick={() => onChoose([])}>
              Clear {word}
            </button>
          ) : null}
        </>
      )}
    </DropDown>
  );
}
