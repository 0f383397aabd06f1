'use client';
import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import type { IncidentList } from '../../../_query/incident/incidents.ts';
import { MoveButtons } from '../../controls/move-buttons.tsx';
import { useCurrentRow } from '../../controls/use-current-row.ts';
import { useRowsInView } from '../../controls/use-rows-in-view.ts';
import { HeldNote } from '../../live/held-note.tsx';
import { useHeldOrder } from '../../live/use-held-order.ts';
import { useZone } from '../../view/use-zone.ts';
import { IncidentRow } from './incident-row.tsx';
import type { ListView } from './list-params.ts';
import { MoreRows } from './more-rows.tsx';
import { useListView } from './use-list-view.ts';
import { useMoreIncidents } from './use-more-incidents.ts';

const COLUMNS: readonly { sort: ListView['sort'] | null; word: string; from: 'sm' | 'lg'; right: boolean }[] = [
  { sort: 'change', word: 'state', from: 'sm', right: false },
  { sort: null, word: 'trend', from: 'lg', right: false },
  { sort: 'connections', word: 'connections', from: 'sm', right: true },
  { sort: null, word: 'share', from: 'sm', right: true },
  { sort: 'count', word: 'count', from: 'sm', right: true },
  { sort: 'lastSeen', word: 'last seen', from: 'lg', right: false },
];

/** As a rule: two lines, and what is around them, px. */
const ROW_HEIGHT = 59;
/** The next rows are asked for when so many are left below the window. */
const NEAR_END = 20;

/**
 * The incidents as rows: j and k move, Enter opens, e resolves. The list goes on to its end as the reader does.
 * @param api address of the list in the API
 */
export function IncidentTable({ list, api }: { list: IncidentList; api: string }) {
  const zone = useZone();
  const { listView, setListView, pending } = useListView();
  const more = useMoreIncidents(list, api, useSearchParams().toString());
  const { rows: live, area, ...held } = useHeldOrder(list.incidents, ({ id }) => id);
  const incidents = [...live, ...more.incidents];
  const ofSeveral = new Set(incidents.map(({ service, environment }) => `${service} ${environment}`)).size > 1;
  const { body, currentId, setCurrentId, move } = useCurrentRow(incidents, (index) => inView.show(index));
  const inView = useRowsInView({
    list: body,
    count: incidents.length,
    rowHeight: ROW_HEIGHT,
    keyOf: (index) => incidents[index]?.id ?? String(index),
  });
  const isNearEnd = (inView.indexes.at(-1) ?? 0) >= incidents.length - NEAR_END;
  const { load, hasMore, problem } = more;
  useEffect(() => {
    if (isNearEnd && hasMore && problem === null && incidents.length > NEAR_END) load();
  });
  return (
    <>
      <table aria-busy={pending} aria-rowcount={list.total + 1} className={`w-full ${pending ? 'opacity-50' : ''}`}>
        <thead className="bg-surface text-12 text-text-3 sm:sticky sm:top-12 sm:z-1">
          <tr className="border-line border-t">
            <td className="w-8" />
            <th scope="col" className="py-1.5 pr-2 text-left font-normal">
              incident <HeldNote {...held} />
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
              <MoveButtons noun="incident" onMove={move} />
            </td>
          </tr>
        </thead>
        <tbody ref={body} {...area}>
          <Room height={inView.before} />
          {inView.indexes.map((index) => {
            const incident = incidents[index];
            return incident === undefined ? null : (
              <IncidentRow
                key={incident.id}
                index={index}
                measure={inView.measure}
                incident={incident}
                ofSeveral={ofSeveral}
                zone={zone}
                current={incident.id === currentId}
                onFocus={() => setCurrentId(incident.id)}
              />
            );
          })}
          <Room height={inView.after} />
        </tbody>
      </table>
      <MoreRows more={more} shown={incidents.length} live={live.length} total={list.total} zone={zone} />
    </>
  );
}

/** The room of rows that are not in view. */
function Room({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr>
      <td style={{ height }} />
    </tr>
  );
}
