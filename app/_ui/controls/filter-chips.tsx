'use client';
import { X } from 'lucide-react';
import { FILTERS } from '../view/search-params.ts';
import { useView } from '../view/view-context.tsx';

/** Each filter value in force, removable. Nothing while there is none. */
export function FilterChips() {
  const { view, setView, clearFilters } = useView();
  const chips = FILTERS.flatMap((name) => view[name].map((value: string) => ({ name, value })));
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters in force" data-print="hide" className="flex flex-wrap items-center gap-2">
      {chips.map(({ name, value }) => (
        <li key={`${name} ${value}`}>
          <button
            type="button"
            className="inline-flex h-6 items-center gap-1.5 rounded-control border border-accent bg-accent-soft px-2 text-12 pointer-coarse:h-9"
            onClick={() => setView({ [name]: view[name].filter((other) => other !== value) })}
          >
            <span className="text-text-2">
              <span className="sr-only">Remove filter </span>
              {name}{' '}
            </span>
            {value || 'none given'}
            <X size={12} strokeWidth={1.75} className="text-text-2" aria-hidden="true" />
          </button>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <button type="button" className="text-12 text-accent hover:underline" onClick={clearFilters}>
            Clear all
          </button>
        </li>
      ) : null}
    </ul>
  );
}
