'use client';
import { useQueryStates } from 'nuqs';
import { useView } from '../../view/view-context.tsx';
import { type ListView, listParsers } from './list-params.ts';

/** The list's own part of the address; a change has the server answer it, and is one step of the browser's history. */
export function useListView() {
  const { pending } = useView();
  const [listView, setQuery] = useQueryStates(listParsers, { history: 'push' });
  const setListView = (change: Partial<ListView>) => void setQuery(change);
  return { listView, setListView, pending };
}
