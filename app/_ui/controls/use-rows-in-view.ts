'use client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { useEndsAtOnce } from './use-ends-at-once.ts';

/** Rows are made so many before they come into view. */
const AHEAD = 6;
/** What the server takes for the window, so that its page has rows. */
const USUAL_WINDOW = { width: 1440, height: 900 };

/** The rows of a long list that are made, and the room that the others take. */
export interface RowsInView {
  /** Their indexes, in order. */
  indexes: number[];
  /** Heights before the first and after the last of them, px. */
  before: number;
  after: number;
  /** Measures a row; it needs `data-index`. */
  measure: (row: Element | null) => void;
  /** Brings a row into view. */
  show(index: number): void;
}

/**
 * Makes only the rows of a list that are in the window, of ten thousand as of ten. On paper all are there.
 * @param options.rowHeight px, as a rule: each is measured
 */
export function useRowsInView(options: {
  list: RefObject<HTMLElement | null>;
  count: number;
  rowHeight: number;
  keyOf: (index: number) => string;
}): RowsInView {
  const { list, count, rowHeight, keyOf } = options;
  useEndsAtOnce();
  const printing = usePrinting();
  const isFromServer = useSyncExternalStore(noChange, notFromServer, fromServer);
  const [top, setTop] = useState(0);
  // Whatever stands above the list may grow.
  useLayoutEffect(() => {
    const found = list.current;
    if (found !== null) setTop(Math.round(found.getBoundingClientRect().top + window.scrollY));
  });
  const rows = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: printing ? count : AHEAD,
    scrollMargin: top,
    initialRect: USUAL_WINDOW,
    // A page that was scrolled before its script came has the server's rows at first.
    initialOffset: () => (isFromServer ? 0 : window.scrollY),
  });
  const items = rows.getVirtualItems();
  return {
    indexes: items.map(({ index }) => index),
    before: (items[0]?.start ?? top) - top,
    after: rows.getTotalSize() - ((items.at(-1)?.end ?? top) - top),
    measure: rows.measureElement,
    show: (index) => rows.scrollToIndex(index, { align: 'auto' }),
  };
}

const noChange = () => () => undefined;
const fromServer = () => true;
const notFromServer = () => false;

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // The browser takes its picture as soon as this returns.
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
