'use client';
import { useQueryStates } from 'nuqs';
import type { Chip } from '../../controls/filter-chips.tsx';
import { type DeployListView, deployListParsers } from './list-params.ts';
import { classWord } from './verdict-class.ts';

/**
 * The list's own part of the address. All of it is answered in the browser. A filter or a sort is one step of the browser's
 * history; typing and folding are none.
 */
export function useDeployListView() {
  const [listView, setQuery] = useQueryStates(deployListParsers, { shallow: true });
  const setListView = (change: Partial<DeployListView>) => {
    const isStep = 'verdict' in change || 'by' in change || 'sort' in change;
    void setQuery(change, { history: isStep ? 'push' : 'replace' });
  };
  return { listView, setListView };
}

/** What restricts the list beyond the page's filters, as chips. */
export function useDeployListChips(): { chips: Chip[]; clear: () => void } {
  const { listView, setListView } = useDeployListView();
  const { verdict, by, q } = listView;
  const chips: Chip[] = [
    ...verdict.map((value) => ({
      name: 'verdict',
      value: classWord(value),
      remove: () => setListView({ verdict: verdict.filter((other) => other !== value) }),
    })),
    ...by.map((value) => ({
      name: 'by',
      value: value || 'unknown',
      remove: () => setListView({ by: by.filter((other) => other !== value) }),
    })),
    ...(q === null ? [] : [{ name: 'text', value: q, remove: () => setListView({ q: null }) }]),
  ];
  return { chips, clear: () => setListView({ verdict: [], by: [], q: null }) };
}
