'use client';
import { COMPARES, type Compare } from '../view/comparison.ts';
import { useView } from '../view/view-context.tsx';
import { DropDown } from './drop-down.tsx';

const WORDS: Record<Compare, string> = {
  previous: 'previous period',
  week: 'same hours last week',
  none: 'nothing',
};

/** With what the range is compared; `words` say it with the length of the range, null for nothing. */
export function CompareMenu({ words }: { words: string | null }) {
  const { view, setView } = useView();
  const face = words ?? 'nothing';
  return (
    <DropDown
      label="Compare with"
      face={
        <>
          <span className="text-text-3">
            <span className="max-sm:hidden">compare</span>
            <span className="sm:hidden">vs</span>{' '}
          </span>
          {face}
        </>
      }
    >
      {(close) => (
        <ul>
          {COMPARES.map((value) => (
            <li key={value}>
              <button
                type="button"
                aria-pressed={view.compare === value}
                className="w-full rounded-control px-2 py-1 text-left hover:bg-line aria-pressed:font-semibold aria-pressed:text-accent pointer-coarse:py-2.5"
                onClick={() => {
                  setView({ compare: value });
                  close();
                }}
              >
                {WORDS[value]}
              </button>
            </li>
          ))}
        </ul>
      )}
    </DropDown>
  );
}
