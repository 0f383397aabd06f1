'use client';
import { ChoiceList } from '../controls/choice-list.tsx';
import { DropDown } from '../controls/drop-down.tsx';
import { Segmented } from '../controls/segmented.tsx';
import { SPLITS } from '../view/split.ts';
import { useView } from '../view/view-context.tsx';

const WORDS = { category: 'Category', route: 'Route', version: 'Version', code: 'Code', initiator: 'Initiator' };

const OPTIONS = SPLITS.map((value) => ({ value, word: WORDS[value] }));

/** By what the headline's chart is split; on a narrow screen as a menu. */
export function SplitChoice() {
  const { view, setView } = useView();
  return (
    <>
      <span className="hidden sm:contents">
        <Segmented
          label="Split by"
          options={OPTIONS}
          chosen={view.groupBy}
          onChoose={(value) => setView({ groupBy: value })}
        />
      </span>
      <span className="contents sm:hidden">
        <DropDown label="Split by" face={`by ${view.groupBy}`}>
          {(close) => (
            <ChoiceList
              options={OPTIONS}
              chosen={view.groupBy}
              onChoose={(value) => {
                setView({ groupBy: value });
                close();
              }}
            />
          )}
        </DropDown>
      </span>
    </>
  );
}
