'use client';
import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { type ListView, listParsers } from './list-params.ts';

/** The list's own part of the address; a change has the server answer it, and is one step of the browser's history. */
export function useListView() {
  const [pending, startTransition] = useTransition();
  const [listView, setQuery] = useQueryStates(listParsers, { shallow: false, history: 'push', startTransition });
  const setListView = (change: Partial<ListView>) => {
    void setQuery(change);
  };
  return { listView, setListView, pending };
}
