'use client';
import { COMPARES, type Compare } from '../../_close/time/compared-range.ts';
import { useView } from '../view/view-context.tsx';
import { ChoiceList } from './choice-list.tsx';
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
        <ChoiceList
          options={COMPARES.map((value) => ({ value, word: WORDS[value] }))}
          chosen={view.compare}
          onChoose={(value) => {
            setView({ compare: value });
            close();
          }}
        />
      )}
    </DropDown>
  );
}
