'use client';
import { DropDown } from '../controls/drop-down.tsx';
import { Segmented } from '../controls/segmented.tsx';
import { SPLITS } from '../view/split.ts';
import { useView } from '../view/view-context.tsx';

const WORDS = { category: 'Category', route: 'Route', version: 'Version', code: 'Code', initiator: 'Initiator' };

/** By what the headline's chart is split; on a narrow screen as a menu. */
export function SplitChoice() {
  const { view, setView } = useView();
  return (
    <>
      <span className="hidden sm:contents">
        <Segmented
          label="Split by"
          options={SPLITS.map((value) => ({ value, word: WORDS[value] }))}
          chosen={view.groupBy}
          onChoose={(value) => setView({ groupBy: value })}
        />
      </span>
      <span className="contents sm:hidden">
        <DropDown label="Split by" face={`by ${view.groupBy}`}>
          {(close) => (
            <ul>
              {SPLITS.map((value) => (
                <li key={value}>
                  <button
                    type="button"
                    aria-pressed={value === view.groupBy}
                    className="w-full rounded-control px-2 py-2.5 text-left hover:bg-line aria-pressed:font-semibold aria-pressed:text-accent"
                    onClick={() => {
                      setView({ groupBy: value });
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
      </span>
    </>
  );
}
