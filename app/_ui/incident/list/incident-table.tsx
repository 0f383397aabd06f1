'use client';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useZone } from '../../view/use-zone.ts';
import type { IncidentList } from '../model.ts';
import { IncidentRow } from './incident-row.tsx';
import type { SORTS } from './list-params.ts';
import { useListView } from './use-list-view.ts';

const COLUMNS: readonly { sort: (typeof SORTS)[number] | null; word: string; from: 'sm' | 'lg'; right: boolean }[] = [
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
  const body = useRef<HTMLTableSectionElement>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const { incidents } = list;
  const ofSeveral = new Set(incidents.map(({ service, environment }) => `${service} ${environment}`)).size > 1;
  const index = incidents.findIndex(({ id }) => id === currentId);
  const move = (by: 1 | -1) => {
    const last = incidents.length - 1;
    const next = incidents[index < 0 ? (by === 1 ? 0 : last) : Math.min(last, Math.max(0, index + by))];
    if (!next) return;
    setCurrentId(next.id);
    body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <table aria-busy={pending} className={`w-full ${pending ? 'opacity-50' : ''}`}>
      <thead className="text-12 text-text-3">
        <tr className="border-line border-t">
          <td className="w-8" />
          <th scope="col" className="py-1.5 pr-2 text-left font-normal">
            incident
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
            <span className="inline-flex gap-1">
              <MoveButton word="Previous" shortcut="k" onMove={() => move(-1)} />
              <MoveButton word="Next" shortcut="j" onMove={() => move(1)} />
            </span>
          </td>
        </tr>
      </thead>
      <tbody ref={body}>
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

function MoveButton(props: { word: 'Next' | 'Previous'; shortcut: string; onMove: () => void }) {
  const Icon = props.word === 'Next' ? ChevronDown : ChevronUp;
  return (
    <button
      type="button"
      className="control h-6 px-1.5"
      aria-label={`${props.word} incident`}
      title={`${props.word} incident (${props.shortcut})`}
      data-shortcut={props.shortcut}
      onClick={props.onMove}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      <kbd className="font-mono text-11">{props.shortcut}</kbd>
    </button>
  );
}
