import { useEffect, useRef, useState } from 'react';

/**
 * Which row of a list is the current one. `move` goes on from it by focusing the link marked with its id in `data-row`, and
 * `goTo` goes to any.
 * @param show brings a row into view by its index, where the list only makes those in view
 */
export function useCurrentRow<Body extends HTMLElement = HTMLTableSectionElement>(
  rows: readonly { id: string }[],
  show?: (index: number) => void,
) {
  const body = useRef<Body>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const awaited = useRef<string | null>(null);
  const index = rows.findIndex(({ id }) => id === currentId);
  // A row that had to be brought into view is made after this one is drawn.
  useEffect(() => {
    if (awaited.current !== null && focusRow(body.current, awaited.current)) awaited.current = null;
  });
  const goAt = (at: number) => {
    const next = rows[at];
    if (!next) return;
    setCurrentId(next.id);
    show?.(at);
    awaited.current = focusRow(body.current, next.id) ? null : next.id;
  };
  const move = (by: 1 | -1) => {
    const last = rows.length - 1;
    goAt(index < 0 ? (by === 1 ? 0 : last) : Math.min(last, Math.max(0, index + by)));
  };
  const goTo = (id: string) => goAt(rows.findIndex((row) => row.id === id));
  return { body, currentId, setCurrentId, move, goTo };
}

function focusRow(body: HTMLElement | null, id: string): boolean {
  const link = body?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  link?.focus();
  return link != null;
}
