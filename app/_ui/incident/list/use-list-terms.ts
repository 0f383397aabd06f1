'use client';
import { CATEGORIES } from '../../../_close/event/categories.ts';
import { INCIDENT_STATES } from '../../../_close/incident/incident-state.ts';
import { choiceOf } from '../../../_close/query/choice.ts';
import type { QueryTerm } from '../../../_close/query/query-term.ts';
import type { AppliedTerms } from '../../query/use-view-terms.ts';
import { viewOfTerms } from '../../query/view-of-terms.ts';
import { useView } from '../../view/view-context.tsx';
import { viewTerms } from '../../view/view-terms.ts';
import type { ListView } from './list-params.ts';
import { useListView } from './use-list-view.ts';

/** The keys that have parameters of the list's own. */
export const LIST_KEYS = ['category', 'state', 'storm'] as const;

/** The terms of the list of incidents. */
export function useListTerms(): AppliedTerms {
  const { view, setView } = useView();
  const { listView, setListView } = useListView();
  const { category, state, storm } = listView;
  return {
    terms: viewTerms({ ...view, category, state, storm }),
    apply: (terms) => {
      setView(viewOfTerms(terms, LIST_KEYS));
      setListView(listViewOfTerms(terms));
    },
  };
}

/** The list's own part of an address that asks for these terms. */
export function listViewOfTerms(terms: readonly QueryTerm[]): Pick<ListView, 'category' | 'state' | 'storm'> {
  const { any: categories } = choiceOf(terms, 'category');
  const { any: states } = choiceOf(terms, 'state');
  return {
    category: CATEGORIES.filter((category) => categories.includes(category)),
    state: INCIDENT_STATES.filter((state) => states.includes(state)),
    storm: [...choiceOf(terms, 'storm').any],
  };
}
