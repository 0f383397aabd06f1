'use client';
import type { Incident } from '../../../_close/incident/incident.ts';
import { type ListGrouping, listGroupOf } from '../../../_close/incident/list-group.ts';
import type { ListGroup } from '../../../_query/incident/list-groups.ts';
import { formatBytes, formatCount, formatCountOf } from '../../format/count.ts';
import { sayLastAct } from '../../toast/last-act.ts';
import { readPairs } from '../triage/read-pairs.ts';
import { HeadingRow } from './heading-row.tsx';
import { headingWords } from './heading-words.ts';
import type { ListSetting } from './list-setting.ts';
import { SelectCell } from './select-cell.tsx';

/** The heading of the pairs of one file, release or close site, with their sums. */
export function GroupRow(props: {
  id: string;
  group: ListGroup;
  by: ListGrouping;
  isOpen: boolean;
  current: boolean;
  setting: ListSetting;
  onToggle: () => void;
  onFocus: () => void;
  index: number;
  measure: (row: Element | null) => void;
}) {
  const { group, by, setting, ...row } = props;
  const { selecting, listed, wholeList } = setting;
  const { name, isCode, place } = headingWords(group.key, by);
  const pairs = formatCountOf(group.pairs, 'pair');
  const lost = group.lostBytes > 0 ? `, ${formatBytes(group.lostBytes)} lost` : '';
  const isUnder = (incident: Incident) => listGroupOf(incident, by) === group.key;
  const under = listed.filter(isUnder);
  const selected = under.length > 0 && under.every(({ id }) => selecting.pairs.has(id));
  const onSelect = async () => {
    const all = await readPairs(wholeList, isUnder);
    if (typeof all === 'string') sayLastAct({ text: all, state: 'refused', undo: null });
    else if (selected) selecting.remove(all);
    else selecting.add(all);
  };
  return (
    <HeadingRow
      {...row}
      select={
        <SelectCell
          name={`the ${pairs} of ${name}`}
          selected={selected}
          current={row.current}
          onToggle={() => void onSelect()}
          onExtend={() => void onSelect()}
          onFocus={row.onFocus}
        />
      }
      sums={`${formatCountOf(group.connections, 'connection')}, ×${formatCount(group.count)}${lost}`}
    >
      <span className={`wrap-anywhere font-semibold ${isCode ? 'font-mono' : ''}`}>{name}</span>
      {place === '' ? null : <span className="wrap-anywhere font-mono text-text-2">{place}</span>}
      <span className="whitespace-nowrap text-text-2">{pairs}</span>
    </HeadingRow>
  );
}
