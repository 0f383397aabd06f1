'use client';
import type { IncidentList } from '../../../_query/incident/incidents.ts';
import { MoveButtons } from '../../controls/move-buttons.tsx';
import { useCurrentRow } from '../../controls/use-current-row.ts';
import { HeldNote } from '../../live/held-note.tsx';
import { useHeldOrder } from '../../live/use-held-order.ts';
import { useZone } from '../../view/use-zone.ts';
import { IncidentRow } from './incident-row.tsx';
import type { ListView } from './list-params.ts';
import { useListView } from './use-list-view.ts';

const COLUMNS: readonly { sort: ListView['sort'] | null; word: string; from: 'sm' | 'lg'; right: boolean }[] = [
  { sort: null, word: 'state', from: 'sm', right: false },
  { sort: null, word: 'trend', from: 'lg', right: false },
  { sort: 'connections', word: 'connections', from: 'sm', right: true },
  { sort: null, word: 'share', from: 'sm', right: true },
  { sort: 'count', word: 'count', from: 'sm', right: true },
  { sort: 'lastSeen', word: 'last seen', from: 'lg', right: false },
];

/** The incidents as rows: j and k move, Enter opens, e resolves. */
export function IncidentTable({ list }: { list: IncidentList }) {
  const zone = useZone();
  const { listView, setListView, pending } = useListView();
  const { rows: incidents, area, ...held } = useHeldOrder(list.incidents, ({ id }) => id);
  const ofSeveral = new Set(incidents.map(({ service, environment }) => `${service} ${environment}`)).size > 1;
  const { body, currentId, setCurrentId, move } = useCurrentRow(incidents);
  return (
    <table aria-busy={pending} className={`w-full ${pending ? 'opacity-50' : ''}`}>
      <thead className="text-12 text-text-3">
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
        {incidents.map((incident) => (
          <IncidentRow
            key={incident.id}
            incident={incident}
            ofSeveral={ofSeveral}
            zone={zone}
            current={incident.id === currentId}
            onFocus={() => setCurrentId(incident.id)}
          />
        ))}
      </tbody>
    </table>
  );
}
