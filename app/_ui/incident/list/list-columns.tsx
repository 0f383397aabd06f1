'use client';
import type { ReactNode } from 'react';
import { MoveButtons } from '../../controls/move-buttons.tsx';
import type { ListView } from './list-params.ts';
import { useListView } from './use-list-view.ts';

const COLUMNS: readonly { sort: ListView['sort'] | null; word: string; from: 'sm' | 'lg'; right: boolean }[] = [
  { sort: 'change', word: 'state', from: 'sm', right: false },
  { sort: null, word: 'trend', from: 'lg', right: false },
  { sort: 'connections', word: 'connections', from: 'sm', right: true },
  { sort: null, word: 'share', from: 'sm', right: true },
  { sort: 'count', word: 'count', from: 'sm', right: true },
  { sort: 'lastSeen', word: 'last seen', from: 'lg', right: false },
];

/** So many columns a row of the list has. */
export const COLUMN_COUNT = COLUMNS.length + 4;

/** The head of the list: by what it is sorted, and how to move in it. */
export function ListColumns(props: {
  /** Selects the rows that were read, or clears the selection. */
  selectAll: ReactNode;
  note: ReactNode;
  onMove: (by: 1 | -1) => void;
}) {
  const { listView, setListView } = useListView();
  return (
    <thead className="bg-surface text-12 text-text-3 sm:sticky sm:top-12 sm:z-1">
      <tr className="border-line border-t">
        <td className="w-8 pl-3">{props.selectAll}</td>
        <td className="w-7" />
        <th scope="col" className="py-1.5 pr-2 text-left font-normal">
          incident {props.note}
        </th>
        {COLUMNS.map(({ sort, word, from, right }) => (
          <th
            key={word}
            scope="col"
            aria-sort={sort === listView.sort ? 'descending' : undefined}
            className={`hidden whitespace-nowrap px-2 py-1.5 font-normal ${from === 'sm' ? 'sm:table-cell' : 'lg:table-cell'} ${right ? 'text-right' : 'text-left'}`}
          >
            {sort === null ? (
              word
            ) : (
              <button
                type="button"
                className={`hover:text-text ${sort === listView.sort ? 'font-semibold text-text' : ''}`}
                onClick={() => setListView({ sort })}
              >
                {word}
                <span aria-hidden="true">{sort === listView.sort ? ' ↓' : ''}</span>
              </button>
            )}
          </th>
        ))}
        <td className="hidden py-1 pr-3 text-right sm:table-cell">
          <MoveButtons noun="incident" onMove={props.onMove} />
        </td>
      </tr>
    </thead>
  );
}
