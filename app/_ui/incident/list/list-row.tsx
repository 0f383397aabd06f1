'use client';
import { ExpectedRow } from './expected-row.tsx';
import { GroupRow } from './group-row.tsx';
import { IncidentRow } from './incident-row.tsx';
import type { ListItem } from './list-items.ts';
import type { ListSetting } from './list-setting.ts';

/** A row of the list, whatever it is. @param props.index in the list, the first being 0 */
export function ListRow(props: { item: ListItem; index: number; current: boolean; setting: ListSetting }) {
  const { item, index, current, setting } = props;
  if (item.kind === 'incident') {
    return <IncidentRow incident={item.incident} index={index} current={current} setting={setting} />;
  }
  const row = {
    id: item.id,
    index,
    current,
    isOpen: item.isOpen,
    measure: setting.measure,
    onFocus: () => setting.setCurrentId(item.id),
    onToggle: () => setting.onFold(item),
  };
  if (item.kind === 'expected') return <ExpectedRow {...row} groups={item.groups} />;
  return setting.by === null ? null : <GroupRow {...row} group={item.group} by={setting.by} setting={setting} />;
}
