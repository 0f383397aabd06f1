'use client';
import type { ReactNode } from 'react';
import { CheckList } from './check-list.tsx';
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
        <CheckList
          name={word}
          options={options.map(({ value, word: name, mark }) => ({
            value,
            word: (
              <>
                {mark}
                {name}
              </>
            ),
          }))}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
    </DropDown>
  );
}
