'use client';
import { useId, useState } from 'react';
import { serviceName } from '../format/service-name.ts';
import type { FilterName } from '../view/search-params.ts';
import { useView } from '../view/view-context.tsx';
import { CheckList } from './check-list.tsx';

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
      <CheckList
        name={name}
        options={shown.map((value) => ({ value, word: <ValueWord value={value} /> }))}
        chosen={chosen}
        onChoose={(values) => setView({ [name]: values })}
      />
    </>
  );
}

/** A name may have 255 characters. */
function ValueWord({ value }: { value: string }) {
  const name = valueName(value);
  return (
    <span className="max-w-96 truncate" title={name}>
      {name}
    </span>
  );
}

/** A value of a filter in words. */
export function valueName(option: string): string {
  return option === '' ? 'none given' : serviceName(option);
}
