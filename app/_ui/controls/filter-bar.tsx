'use client';
import { Plus, SlidersHorizontal } from 'lucide-react';
import type { FilterOptions } from '../view/filter-options.ts';
import { FILTERS, type FilterName } from '../view/search-params.ts';
import { useView } from '../view/view-context.tsx';
import { DropDown } from './drop-down.tsx';
import { FilterChoices, valueName } from './filter-choices.tsx';
import { FilterMenu } from './filter-menu.tsx';

const WORDS: Record<FilterName, string> = {
  service: 'service',
  environment: 'env',
  version: 'version',
  route: 'route',
  role: 'role',
};

/** The dimensions that have no menu of their own until they are filtered by. */
const FURTHER: readonly FilterName[] = ['role'];

/** All filters of a screen, or those of `names`; on a narrow one a single button, which opens them as a sheet. */
export function FilterBar(props: { options: FilterOptions | null; names?: readonly FilterName[] }) {
  const { options, names = FILTERS } = props;
  const { view } = useView();
  const hidden = FURTHER.filter((name) => names.includes(name) && view[name].length === 0);
  const chosen = names.flatMap((name) => view[name].map(valueName));
  const optionsOf = (name: FilterName) => options?.[name] ?? [];
  return (
    <>
      <div className="hidden gap-2 sm:flex">
        {names
          .filter((name) => !hidden.includes(name))
          .map((name) => (
            <FilterMenu
              key={name}
              name={name}
              word={WORDS[name]}
              options={optionsOf(name)}
              {...(name === 'service' ? { shortcut: 'f' } : {})}
            />
          ))}
        {hidden.length > 0 ? (
          <DropDown label="Add a filter" face={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />} bare>
            {() => <Choices names={hidden} optionsOf={optionsOf} />}
          </DropDown>
        ) : null}
      </div>
      <div className="contents sm:hidden">
        <DropDown
          label="Filters"
          shortcut="f"
          face={
            <>
              <SlidersHorizontal size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
              <span className="sr-only">Filters: </span>
              <span className="max-w-28 truncate">{chosen.join(', ') || 'all'}</span>
            </>
          }
        >
          {() => <Choices names={names} optionsOf={optionsOf} />}
        </DropDown>
      </div>
    </>
  );
}

function Choices(props: { names: readonly FilterName[]; optionsOf: (name: FilterName) => readonly string[] }) {
  return props.names.map((name) => (
    <fieldset key={name} className="mb-2">
      <legend className="mb-1 px-1 text-text-3">{name}</legend>
      <FilterChoices name={name} options={props.optionsOf(name)} />
    </fieldset>
  ));
}
