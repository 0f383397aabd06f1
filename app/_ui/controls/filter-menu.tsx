'use client';
import { useId, useState } from 'react';
import type { FilterName } from '../view/search-params.ts';
import { useView } from '../view/view-context.tsx';
import { DropDown } from './drop-down.tsx';

/** More options than this get a field to search them. */
const SEARCH_ABOVE = 8;

/** The filter by one dimension: any of the checked values, or all. What is chosen stays listed though unseen. */
export function FilterMenu(props: { name: FilterName; word: string; options: readonly string[]; shortcut?: string }) {
  const { view, setView } = useView();
  const [search, setSearch] = useState('');
  const searchId = useId();
  const chosen = view[props.name];
  const options = [...new Set([...props.options, ...chosen])].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const shown = options.filter((option) => option.toLowerCase().includes(search.toLowerCase()));
  const choose = (values: string[]) => setView({ [props.name]: values });
  const face =
    chosen.length === 0
      ? 'all'
      : chosen.length === 1
        ? nameOf(chosen[0] ?? '')
        : `${chosen.length} of ${options.length}`;
  return (
    <DropDown
      label={`Filter by ${props.name}: ${face}`}
      {...(props.shortcut === undefined ? {} : { shortcut: props.shortcut })}
      face={
        <>
          <span className="text-text-3">{props.word}</span>
          <span className="max-w-32 truncate font-semibold">{face}</span>
        </>
      }
    >
      {() => (
        <>
          {options.length > SEARCH_ABOVE ? (
            <div className="mb-2">
              <label htmlFor={searchId} className="sr-only">
                Search {props.name}
              </label>
              <input
                id={searchId}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
                placeholder="Search"
                className="h-7 w-full rounded-control border border-line-2 bg-sunken px-2"
              />
            </div>
          ) : null}
          {options.length === 0 ? <p className="px-1 py-1 text-text-2">None in this range.</p> : null}
          <ul>
            {shown.map((option) => (
              <li key={option}>
                <label className="flex items-center gap-2 rounded-control px-1 py-1 hover:bg-line">
                  <input
                    type="checkbox"
                    className="accent-accent"
                    checked={chosen.includes(option)}
                    onChange={(event) =>
                      choose(event.target.checked ? [...chosen, option] : chosen.filter((value) => value !== option))
                    }
                  />
                  <span className="truncate">{nameOf(option)}</span>
                </label>
              </li>
            ))}
          </ul>
          {chosen.length > 0 ? (
            <button type="button" className="control mt-2 w-full justify-center" onClick={() => choose([])}>
              Clear {props.name}
            </button>
          ) : null}
        </>
      )}
    </DropDown>
  );
}

function nameOf(option: string): string {
  return option === '' ? 'none given' : option;
}
