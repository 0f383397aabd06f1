'use client';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo, useState } from 'react';
import { useWidth } from '../../chart/use-width.ts';
import { MoveButtons } from '../../controls/move-buttons.tsx';
import { useCurrentRow } from '../../controls/use-current-row.ts';
import { ForestHead } from '../forest/forest-head.tsx';
import { ratioAxis } from '../forest/ratio-axis.ts';
import { CARD } from './card-classes.ts';
import { DeployTableRow, type RowContext } from './deploy-row.tsx';
import { listLayout } from './list-layout.ts';
import { LOOK_WORDS } from './look-cells.tsx';
import type { DeployRow } from './model.ts';
import { MoreRows } from './more-rows.tsx';
import { rollbackTimes } from './release-kind.ts';
import { type DeploySection, firstEntries, visibleRows } from './sections.ts';
import { useDeployListView } from './use-deploy-list-view.ts';
import { WaveRows } from './wave-rows.tsx';

const HEAD = 'py-1 pr-2 text-left align-bottom font-normal';
const ASSUMED_WIDTH_PX = 1334;
/** Rows are made by so many at a time: each is some seventy elements. */
const ROWS_AT_ONCE = 40;

/** The releases as rows under their sections, on one forest: j and k move, Enter opens. */
export function DeployTable(props: {
  sections: readonly DeploySection[];
  deploys: readonly DeployRow[];
  now: number;
  zone: string;
}) {
  const { deploys, now, zone } = props;
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const { sections, rest } = firstEntries(props.sections, most);
  const showMore = useCallback(() => setMost((shown) => shown + ROWS_AT_ONCE), []);
  const { listView, setListView } = useDeployListView();
  const { folded, wave: open, sort } = listView;
  const [frame, width] = useWidth<HTMLDivElement>(ASSUMED_WIDTH_PX);
  const query = useSearchParams().toString();
  const rows = visibleRows(sections, listView);
  const { body, currentId, setCurrentId, move } = useCurrentRow<HTMLTableElement>(rows);
  const rollbacks = useMemo(() => rollbackTimes(deploys), [deploys]);
  const context = useMemo<RowContext>(() => {
    const newest = deploys.flatMap(({ judgement }) => judgement?.looks.slice(-1) ?? []);
    const layout = listLayout(width);
    return { layout, axis: ratioAxis(newest), zone, now, query, dated: sort !== 'time', onFocus: setCurrentId };
  }, [deploys, width, zone, now, query, sort, setCurrentId]);
  const { layout } = context;
  const columns = layout.adoption === null ? 9 : 10;
  const toggled = (values: readonly string[], value: string) =>
    values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return (
    <div ref={frame} className="@container overflow-hidden">
      <div className={CARD.only} aria-hidden="true">
        <ForestHead axis={context.axis} width={layout.forest} />
      </div>
      <table ref={body} className={`w-full table-fixed ${CARD.table}`}>
        <colgroup>
          <col style={{ width: layout.version }} />
          <col style={{ width: layout.service }} />
          <col style={{ width: layout.when }} />
          {layout.adoption === null ? null : <col style={{ width: layout.adoption }} />}
          <col style={{ width: layout.looks[0] }} />
          <col style={{ width: layout.looks[1] }} />
          <col style={{ width: layout.looks[2] }} />
          <col />
          <col style={{ width: layout.pairs }} />
          <col style={{ width: layout.gate }} />
        </colgroup>
        <thead className={`text-12 text-text-3 ${CARD.head}`}>
          <tr>
            <th scope="col" className={`${HEAD} pl-3`}>
              version
            </th>
            <th scope="col" className={HEAD}>
              service
            </th>
            <th scope="col" className={HEAD}>
              when, by whom
            </th>
            {layout.adoption === null ? null : (
              <th scope="col" className={HEAD}>
                adoption
              </th>
            )}
            {Object.entries(LOOK_WORDS).map(([name, word]) => (
              <th key={name} scope="col" className={HEAD}>
                {word}
              </th>
            ))}
            <th scope="col" className="align-bottom font-normal">
              <ForestHead axis={context.axis} width={layout.forest} />
            </th>
            <th scope="col" className={`${HEAD} pl-2`}>
              pairs
            </th>
            <th scope="col" className={HEAD}>
              gate
            </th>
          </tr>
        </thead>
        {sections.map(({ key, title, note, entries }) => (
          <tbody key={key} className={CARD.body}>
            {title === null ? null : (
              <tr className={`border-line border-t bg-sunken ${CARD.section}`}>
                <th scope="colgroup" colSpan={columns} className={`py-1 pl-3 text-left font-normal ${CARD.section}`}>
                  <button
                    type="button"
                    className="flex items-center gap-2 text-12 pointer-coarse:py-1.5"
                    aria-expanded={!folded.includes(key)}
                    onClick={() => setListView({ folded: toggled(folded, key) })}
                  >
                    <Chevron folded={folded.includes(key)} />
                    <span className="font-semibold">{title}</span>
                    <span className="text-text-3">{note}</span>
                  </button>
                </th>
              </tr>
            )}
            {folded.includes(key)
              ? null
              : entries.map((entry) =>
                  entry.is === 'deploy' ? (
                    <DeployTableRow
                      key={entry.row.id}
                      deploy={entry.row}
                      context={context}
                      rolledBackAt={rollbacks.get(entry.row.id) ?? null}
                      current={entry.row.id === currentId}
                      inWave={false}
                    />
                  ) : (
                    <WaveRows
                      key={entry.wave.id}
                      entry={entry}
                      context={context}
                      rollbacks={rollbacks}
                      currentId={currentId}
                      open={open.includes(entry.wave.id)}
                      onToggle={() => setListView({ wave: toggled(open, entry.wave.id) })}
                    />
                  ),
                )}
          </tbody>
        ))}
      </table>
      {rest === 0 ? null : <MoreRows key={most} rest={rest} onMore={showMore} />}
      {rows.length < 2 ? null : (
        <div className="flex justify-end border-line border-t px-3 py-1.5 max-sm:hidden">
          <MoveButtons noun="release" onMove={move} />
        </div>
      )}
    </div>
  );
}

function Chevron({ folded }: { folded: boolean }) {
  const Icon = folded ? ChevronRight : ChevronDown;
  return <Icon size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />;
}
