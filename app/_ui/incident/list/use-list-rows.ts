'use client';
import { type KeyboardEvent, useState } from 'react';
import type { Incident } from '../../../_close/incident/incident.ts';
import type { IncidentList } from '../../../_query/incident/incidents.ts';
import { type ListItem, listItems } from './list-items.ts';
import { useListView } from './use-list-view.ts';

/** The rows of a list, how those under a heading are folded, and which show what was merged into them. */
export interface ListRows {
  items: ListItem[];
  toggle(item: ListItem): void;
  openMerged: ReadonlySet<string>;
  toggleMerged(id: string): void;
}

/** Puts incidents under their headings; what is folded and open is forgotten with the page, and not with a row out of view. */
export function useListRows(incidents: readonly Incident[], list: IncidentList): ListRows {
  const { listView, setListView } = useListView();
  const { groupBy, recoverable } = listView;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [openMerged, setOpenMerged] = useState<ReadonlySet<string>>(new Set());
  const items = listItems(incidents, list, { groupBy, isExpectedOpen: recoverable === 'last' }, closed);
  const toggle = (item: ListItem) => {
    if (item.kind === 'expected') setListView({ recoverable: item.isOpen ? 'folded' : 'last' });
    if (item.kind === 'heading') setClosed(item.isOpen ? new Set([...closed, item.id]) : without(closed, item.id));
  };
  const toggleMerged = (id: string) =>
    setOpenMerged(openMerged.has(id) ? without(openMerged, id) : new Set([...openMerged, id]));
  return { items, toggle, openMerged, toggleMerged };
}

/** What an arrow does in a list: to the left it folds a heading, or goes from a row to its heading; to the right it opens one. */
export function onArrow(
  event: KeyboardEvent,
  { items, toggle }: Pick<ListRows, 'items' | 'toggle'>,
  currentId: string | null,
  goTo: (id: string) => void,
): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  const item = items.find(({ id }) => id === currentId);
  if (item === undefined) return;
  if (item.kind === 'incident') {
    if (event.key === 'ArrowRight' || item.headingId === null) return;
    goTo(item.headingId);
  } else if (item.isOpen === (event.key === 'ArrowLeft')) {
    toggle(item);
  }
  event.preventDefault();
}

function without(ids: ReadonlySet<string>, id: string): Set<string> {
  return new Set([...ids].filter((other) => other !== id));
}
