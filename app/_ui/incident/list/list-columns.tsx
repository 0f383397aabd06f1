'use client';
import type { ReactNode } from 'react';
import type { IncidentList } from '../../../_query/incident/incidents.ts';
import { MoveButtons } from '../../controls/move-buttons.tsx';
import { formatCountOf } from '../../format/count.ts';
import { formatStep } from '../../format/time.ts';
import type { ListView } from './list-params.ts';
import { useListView } from './use-list-view.ts';

/** From which width of the list on a column has room: what happens needs it more. Its facts stand in the row's second line. */
export const COLUMN_FROM = {
  always: 'hidden sm:table-cell',
  trend: 'hidden @min-[760px]:table-cell',
  wide: 'hidden @min-[960px]:table-cell',
} as const;

const COLUMNS: readonly {
  sort: ListView['sort'] | null;
  word: string;
  from: keyof typeof COLUMN_FROM;
  right: boolean;
}[] = [
  { sort: 'change', word: 'state', from: 'always', right: false },
  { sort: null, word: 'trend', from: 'trend', right: false },
  { sort: 'connections', word: 'connections', from: 'always', right: true },
  { sort: null, word: 'share', from: 'always', right: true },
  { sort: 'count', word: 'count', from: 'wide', right: true },
  { sort: 'lastSeen', word: 'last seen', from: 'wide', right: false },
];

/** So many columns a row of the list has. */
export const COLUMN_COUNT = COLUMNS.length + 4;

/** The head of the list: how many there are, by what they are sorted, and how to move in it. */
export function ListColumns(props: {
  list: IncidentList;
  /** Selects the rows that were read, or clears the selection. */
  selectAll: ReactNode;
  note: ReactNode;
  onMove: (by: 1 | -1) => void;
}) {
  const { listView, setListView } = useListView();
  return (
    <thead className="bg-surface text-12 text-text-3 sm:sticky sm:top-12 sm:z-1">
      <tr>
        <td className="w-8 pl-3">{props.selectAll}</td>
        <td className="w-7" />
        <th scope="col" className="py-1.5 pr-2 text-left font-normal">
          {countText(props.list)} {props.note}
        </th>
        {COLUMNS.map(({ sort, word, from, right }) => (
          <th
            key={word}
            scope="col"
            aria-sort={sort === listView.sort ? 'descending' : undefined}
            className={`whitespace-nowrap px-2 py-1.5 font-normal ${COLUMN_FROM[from]} ${right ? 'text-right' : 'text-left'}`}
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

function countText({ total, step }: IncidentList): string {
  return `${formatCountOf(total, 'incident')}, trend per ${formatStep(step)}`;
}
