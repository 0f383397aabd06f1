'use client';
import { X } from 'lucide-react';
import { formatSpan } from '../format/time.ts';
import type { ResolvedRange } from '../view/range.ts';
import { FILTERS } from '../view/search-params.ts';
import { useZone } from '../view/use-zone.ts';
import { useView } from '../view/view-context.tsx';
import { valueName } from './filter-choices.tsx';

/** One thing to which the page is restricted, and the way out of it. */
export interface Chip {
  name: string;
  value: string;
  remove(): void;
}

/**
 * All that the page is restricted to, each removable: fixed times, filters, and what a screen adds by itself (`further`,
 * whose `clear` removes it at once). Renders nothing where nothing is restricted.
 */
export function FilterChips(props: { range: ResolvedRange; further?: { chips: readonly Chip[]; clear: () => void } }) {
  const { range, further } = props;
  const { view, setView, clearFilters } = useView();
  const zone = useZone();
  const fixed = { from: null, to: null };
  const chips: Chip[] = [
    ...(range.words === null
      ? [{ name: 'time', value: formatSpan(range.from, range.to, zone), remove: () => setView(fixed) }]
      : []),
    ...FILTERS.flatMap((name) =>
      view[name].map((value: string) => ({
        name,
        value: valueName(value),
        remove: () => setView({ [name]: view[name].filter((other) => other !== value) }),
      })),
    ),
    ...(further?.chips ?? []),
  ];
  if (chips.length === 0) return null;
  const clear = () => {
    clearFilters();
    setView(fixed);
    further?.clear();
  };
  return (
    <ul aria-label="Filters in force" data-print="hide" className="flex flex-wrap items-center gap-2">
      {chips.map(({ name, value, remove }) => (
        <li key={`${name} ${value}`}>
          <button
            type="button"
            className="inline-flex h-6 items-center gap-1.5 rounded-control border border-accent bg-accent-soft px-2 text-12 pointer-coarse:h-9"
            onClick={remove}
          >
            <span className="text-text-2">
              <span className="sr-only">Remove filter </span>
              {name}{' '}
            </span>
            {value}
            <X size={12} strokeWidth={1.75} className="text-text-2" aria-hidden="true" />
          </button>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <button type="button" className="text-12 text-accent hover:underline" onClick={clear}>
            Clear all
          </button>
        </li>
      ) : null}
    </ul>
  );
}
