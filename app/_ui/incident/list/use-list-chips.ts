'use client';
import type { Chip } from '../../controls/filter-chips.tsx';
import { useListView } from './use-list-view.ts';

/** What restricts the list of incidents beyond the page's filters, as chips. */
export function useListChips(): { chips: Chip[]; clear: () => void } {
  const { listView, setListView } = useListView();
  const { category, state, q, storm } = listView;
  const chips: Chip[] = [
    ...category.map((value) => ({
      name: 'category',
      value,
      remove: () => setListView({ category: category.filter((other) => other !== value) }),
    })),
    ...state.map((value) => ({
      name: 'state',
      value: value.replace('_', ' '),
      remove: () => setListView({ state: state.filter((other) => other !== value) }),
    })),
    ...storm.map((value) => ({
      name: 'new at once in',
      value,
      remove: () => setListView({ storm: storm.filter((other) => other !== value) }),
    })),
    ...(q === null ? [] : [{ name: 'text', value: q, remove: () => setListView({ q: null }) }]),
  ];
  return { chips, clear: () => setListView({ category: [], state: [], q: null, storm: [] }) };
}
