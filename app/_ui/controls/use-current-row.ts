import { useRef, useState } from 'react';

/** Which row of a list is the current one. `move` goes on from it by focusing the link marked with its id in `data-row`. */
export function useCurrentRow<Body extends HTMLElement = HTMLTableSectionElement>(rows: readonly { id: string }[]) {
  const body = useRef<Body>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const index = rows.findIndex(({ id }) => id === currentId);
  const move = (by: 1 | -1) => {
    const last = rows.length - 1;
    const next = rows[index < 0 ? (by === 1 ? 0 : last) : Math.min(last, Math.max(0, index + by))];
    if (!next) return;
    setCurrentId(next.id);
    body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(next.id)}"]`)?.focus();
  };
  return { body, currentId, setCurrentId, move };
}
