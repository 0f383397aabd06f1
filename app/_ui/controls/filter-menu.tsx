'use client';
import type { FilterName } from '../view/search-params.ts';
import { useView } from '../view/view-context.tsx';
import { DropDown } from './drop-down.tsx';
import { FilterChoices, valueName } from './filter-choices.tsx';

/** The filter by one dimension: any of the checked values, or all. */
export function FilterMenu(props: { name: FilterName; word: string; options: readonly string[]; shortcut?: string }) {
  const { view } = useView();
  const chosen = view[props.name];
  const [first] = chosen;
  const face = first === undefined ? 'all' : chosen.length === 1 ? valueName(first) : `${chosen.length} chosen`;
  return (
    <DropDown
      label={`Filter by ${props.name}`}
      {...(props.shortcut === undefined ? {} : { shortcut: props.shortcut })}
      face={
        <>
          <span className="text-text-3">
            <span className="sr-only">Filter by </span>
            {props.word}{' '}
          </span>
          <span className="max-w-32 truncate font-semibold">{face}</span>
        </>
      }
    >
      {() => <FilterChoices name={props.name} options={props.options} />}
    </DropDown>
  );
}
