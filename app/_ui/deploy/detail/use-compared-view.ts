'use client';
import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { type ComparedView, comparedParsers } from './compared-params.ts';

/** What a deploy is compared with, by the address; a change has the server answer it, and is one step of the history. */
export function useComparedView() {
  const [pending, startTransition] = useTransition();
  const [comparedView, setQuery] = useQueryStates(comparedParsers, {
    shallow: false,
    history: 'push',
    startTransition,
  });
  const setComparedView = (change: Partial<ComparedView>) => {
    void setQuery(change);
  };
  return { comparedView, setComparedView, pending };
}
