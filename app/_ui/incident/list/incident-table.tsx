'use client';
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { IncidentList } from '../../../_query/incident/incidents.ts';
import type { ServiceSilence } from '../../../_query/service/silence.ts';
import { useCurrentRow } from '../../controls/use-current-row.ts';
import { useRowsInView } from '../../controls/use-rows-in-view.ts';
import { HeldNote } from '../../live/held-note.tsx';
import { untilLoaded } from '../../live/until-loaded.ts';
import { useHeldOrder } from '../../live/use-held-order.ts';
import { useZone } from '../../view/use-zone.ts';
import { takeOpened } from '../last-opened.ts';
import { silentMsIn } from '../silent-ms.ts';
import { type SelectedPair, selectedPair } from '../triage/selected-pair.ts';
import { rowAfter } from '../triage/selection.ts';
import type { TriageAct } from '../triage/triage-act.ts';
import type { SelectionOffer } from '../triage/triage-bar.tsx';
import { useSelection } from '../triage/use-selection.ts';
import { useTriage } from '../triage/use-triage.ts';
import { ListColumns } from './list-columns.tsx';
import { firstUnread } from './list-items.ts';
import { ListRow } from './list-row.tsx';
import { MoreRows } from './more-rows.tsx';
import { SelectAll } from './select-all.tsx';
import { onArrow, useListRows } from './use-list-rows.ts';
import { useListView } from './use-list-view.ts';
import { useMoreIncidents } from './use-more-incidents.ts';

/** Most visits select nothing. */
const loadBar = () => untilLoaded(() => import('../triage/triage-bar.tsx'));
const TriageBar = dynamic(loadBar, { ssr: false });

/** As a rule: two lines, and what is around them, px. */
const ROW_HEIGHT = 59;
/** The next rows are asked for when so many are left below the window. */
const NEAR_END = 20;

/**
 * The incidents as rows: j and k move, Enter opens, e resolves, x selects. The list goes on to its end as the reader does.
 * @param props.api address of the list in the API
 * @param props.offers what may be selected as a whole
 */
export function IncidentTable(props: {
  list: IncidentList;
  api: string;
  now: number;
  silent: readonly ServiceSilence[];
  offers: readonly SelectionOffer[];
}) {
  const { list, api, now, offers } = props;
  const zone = useZone();
  const { pending, listView } = useListView();
  const selecting = useSelection();
  const triaging = useTriage();
  const more = useMoreIncidents(list, api, useSearchParams().toString());
  const { rows: live, area, ...held } = useHeldOrder(list.incidents, ({ id }) => id);
  const incidents = [...live, ...more.incidents];
  const listRows = useListRows(incidents, list);
  const { items } = listRows;
  // A range and what is next are of the rows that are there.
  const listed = items.flatMap((item) => (item.kind === 'incident' ? [item.incident] : []));
  const { body, currentId, setCurrentId, move, goTo } = useCurrentRow(items, (index) => inView.show(index));
  const inView = useRowsInView({
    list: body,
    count: items.length,
    rowHeight: ROW_HEIGHT,
    keyOf: (index) => items[index]?.id ?? String(index),
  });
  const isNearEnd = (inView.indexes.at(-1) ?? 0) >= firstUnread(items) - NEAR_END;
  const { load, hasMore, problem } = more;
  useEffect(() => {
    if (isNearEnd && hasMore && problem === null && incidents.length > NEAR_END) load();
  });
  const hasReturned = useRef(false);
  useEffect(() => {
    // Whoever comes back from an incident goes on at its row.
    if (hasReturned.current) return;
    hasReturned.current = true;
    const opened = takeOpened();
    if (opened !== null) goTo(opened);
  });
  const isWalked = currentId !== null;
  useEffect(() => {
    // Whoever goes through the rows may select one: its keys should be there at once then.
    if (isWalked) void loadBar();
  }, [isWalked]);
  const act = (pairs: readonly SelectedPair[], wanted: TriageAct) => {
    // What others were merged into stays, and is what to look at.
    const next = wanted.kind === 'merge' ? wanted.into.id : rowAfter(listed, new Set(pairs.map(({ id }) => id)));
    if (next !== null) goTo(next);
    return triaging.act(pairs, wanted);
  };
  const setting = {
    by: listView.groupBy,
    ofSeveral: {
      services: new Set(incidents.map(({ service }) => service)).size > 1,
      environments: new Set(incidents.map(({ environment }) => environment)).size > 1,
    },
    now,
    silentMsOf: silentMsIn(props.silent),
    zone,
    selecting,
    listed,
    wholeList: offers[0]?.address ?? api,
    onExtend: (pair: SelectedPair) => selecting.extend(listed.map(selectedPair), pair),
    onResolve: (pair: SelectedPair) => void act([pair], { kind: 'resolve', version: null }),
    onFold: listRows.toggle,
    openMerged: listRows.openMerged,
    onOpenMerged: listRows.toggleMerged,
    measure: inView.measure,
    setCurrentId,
  };
  const selected = selecting.pairs.size;
  return (
    <>
      <table
        aria-busy={pending}
        aria-rowcount={list.total + 1 + items.filter(({ kind }) => kind !== 'incident').length}
        className={`w-full ${pending ? 'opacity-50' : ''}`}
      >
        <ListColumns
          list={list}
          selectAll={
            <SelectAll
              selected={selected}
              of={listed.length}
              onSelect={() => selecting.add(listed.map(selectedPair))}
              onClear={selecting.clear}
            />
          }
          note={<HeldNote {...held} />}
          onMove={move}
        />
        <tbody ref={body} {...area} onKeyDown={(event) => onArrow(event, listRows, currentId, goTo)}>
          <Room height={inView.before} />
          {inView.indexes.map((index) => {
            const item = items[index];
            return item === undefined ? null : (
              <ListRow key={item.id} item={item} index={index} current={item.id === currentId} setting={setting} />
            );
          })}
          <Room height={inView.after} />
        </tbody>
      </table>
      <MoreRows more={more} shown={incidents.length} live={live.length} total={list.total} zone={zone} />
      {selected === 0 ? null : (
        <TriageBar
          selecting={selecting}
          offers={offers}
          names={[...new Set(incidents.map(({ assignee }) => assignee))]}
          busy={triaging.busy}
          onAct={async (wanted) => {
            if (await act([...selecting.pairs.values()], wanted)) selecting.clear();
          }}
          onClear={() => {
            selecting.clear();
            // The bar goes, and the focus with it: the keys of the list work on where they were.
            if (currentId !== null) goTo(currentId);
          }}
        />
      )}
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
