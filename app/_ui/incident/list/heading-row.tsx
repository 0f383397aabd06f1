import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { COLUMN_COUNT } from './list-columns.tsx';

/** A row that opens and folds the rows under it, with what they add up to. */
export function HeadingRow(props: {
  id: string;
  isOpen: boolean;
  current: boolean;
  /** Its first cell. */
  select: ReactNode;
  children: ReactNode;
  sums: string;
  onToggle: () => void;
  onFocus: () => void;
  /** In the list, the first being 0. */
  index: number;
  measure: (row: Element | null) => void;
}) {
  const { id, isOpen, current, select, index } = props;
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <tr
      ref={props.measure}
      data-index={index}
      // The head is the first row.
      aria-rowindex={index + 2}
      className={`border-line border-t ${current ? 'bg-raised shadow-[inset_2px_0_0_var(--accent)]' : 'bg-sunken'}`}
    >
      {select}
      <th scope="row" colSpan={COLUMN_COUNT - 1} className="py-1 pr-3 pl-1 font-normal">
        <span className="flex flex-wrap items-center gap-x-3 text-12">
          <button
            type="button"
            aria-expanded={isOpen}
            data-row={id}
            onFocus={props.onFocus}
            onClick={props.onToggle}
            className="flex min-w-0 flex-1 basis-56 items-center gap-1.5 py-1 text-left hover:text-accent"
          >
            <Icon size={14} strokeWidth={1.75} className="shrink-0 text-text-3" aria-hidden="true" />
            <span className="flex min-w-0 flex-wrap items-center gap-x-3">{props.children}</span>
          </button>
          <span className="text-text-3">{props.sums}</span>
        </span>
      </th>
    </tr>
  );
}
