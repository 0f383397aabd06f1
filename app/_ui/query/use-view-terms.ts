'use client';
import type { QueryTerm } from '../../_close/query/query-term.ts';
import { useView } from '../view/view-context.tsx';
import { viewTerms } from '../view/view-terms.ts';
import { viewOfTerms } from './view-of-terms.ts';

/** All that a screen is restricted to, and the way to restrict it to something else: one step of the browser's history. */
export interface AppliedTerms {
  terms: readonly QueryTerm[];
  apply(terms: readonly QueryTerm[]): void;
}

/** The terms of a screen without parameters of its own. */
export function useViewTerms(): AppliedTerms {
  const { view, setView } = useView();
  return { terms: viewTerms(view), apply: (terms) => setView(viewOfTerms(terms)) };
}
