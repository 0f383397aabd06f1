'use client';
import { ChoiceList } from '../../controls/choice-list.tsx';
import { DropDown } from '../../controls/drop-down.tsx';
import { useComparedView } from './use-compared-view.ts';

/** With which version the deploy is compared: the one before it, or any other that was heard. */
export function AgainstMenu(props: { against: string | null; previous: string | null; versions: readonly string[] }) {
  const { against, previous } = props;
  const { setComparedView } = useComparedView();
  const versions = [...new Set([...(previous === null ? [] : [previous]), ...props.versions])];
  if (versions.length === 0) return null;
  return (
    <DropDown
      label="Compare with"
      face={
        <>
          <span className="text-text-3">
            <span className="max-sm:hidden">compare with</span>
            <span className="sm:hidden">vs</span>
          </span>
          <span className="max-w-40 truncate font-semibold">
            {against === null ? 'nothing' : against || 'no version'}
          </span>
        </>
      }
    >
      {(close) => (
        <ChoiceList
          options={versions.map((value) => ({
            value,
            word: `${value || 'no version'}${value === previous ? ', the version before' : ''}`,
          }))}
          chosen={against}
          onChoose={(value) => {
            setComparedView({ against: value === previous ? null : value });
            close();
          }}
        />
      )}
    </DropDown>
  );
}
