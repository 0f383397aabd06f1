'use client';
import { useId, useState } from 'react';
import type { FilterName } from '../view/search-params.ts';
import { useView } from '../view/view-context.tsx';

/** More options than this get a field to search them. */
const SEARCH_ABOVE = 8;

/** The values of one dimension to filter by, any of which may be checked. What is chosen stays listed though unseen. */
export function FilterChoices({ name, options: seen }: { name: FilterName; options: readonly string[] }) {
  const { view, setView } = useView();
  const [search, setSearch] = useState('');
  const searchId = useId();
  const chosen: readonly string[] = view[name];
  const options = [...new Set([...seen, ...chosen])].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const shown = options.filter((option) => option.toLowerCase().includes(search.toLowerCase()));
  const choose = (values: string[]) => setView({ [name]: values });
  return (
    <>
      {options.length > SEARCH_ABOVE ? (
        <div className="mb-2">
          <label htmlFor={searchId} className="sr-only">
            Search {name}
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
            <label className="flex items-center gap-2 rounded-control px-1 py-1 hover:bg-line pointer-coarse:py-2">
              <input
                type="checkbox"
                className="accent-accent"
                checked={chosen.includes(option)}
                onChange={(event) =>
                  choose(event.target.checked ? [...chosen, option] : chosen.filter((value) => value !== option))
                }
              />
              <span className="truncate">{valueName(option)}</span>
            </label>
          </li>
        ))}
      </ul>
      {chosen.length > 0 ? (
        <button type="button" className="control mt-2 w-full justify-center" onClick={() => choose([])}>
          Clear {name}
        </button>
      ) : null}
    </>
  );
}

/** A value of a filter in words. */
export function valueName(option: string): string {
  return option === '' ? 'none given' : option;
}
