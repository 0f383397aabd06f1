import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../../app/_close/incident/incident.ts';
import { firstUnread, type ListItem, listItems } from '../../../../app/_ui/incident/list/list-items.ts';
import { someIncident } from '../some-incident.ts';

const none = new Set<string>();
const NO_GROUPS = { groupBy: null, isExpectedOpen: false } as const;
const sums = (key: string, pairs: number) => ({ key, pairs, count: 9, connections: 7, lostBytes: 0 });

function of(id: string, file: string): Incident {
  return someIncident({ id, sendSite: { function: 'send', file, line: 1 } });
}

/** "a.ts" for a heading, "a.ts+" where it is folded, "1" for an incident, "…" for what is expected. */
function shown(items: readonly ListItem[]): string[] {
  return items.map((item) => {
    if (item.kind === 'incident') return item.id;
    return item.kind === 'heading' ? `${item.group.key}${item.isOpen ? '' : '+'}` : '…';
  });
}

describe('the rows of a list', () => {
  const incidents = [of('1', 'a.ts'), of('2', 'a.ts'), of('3', 'b.ts')];
  const list = { total: 3, groups: [sums('a.ts', 2), sums('b.ts', 1)], recoverable: null };
  const byFile = { groupBy: 'file', isExpectedOpen: false } as const;

  test('are its incidents, where nothing is grouped or folded', () => {
    expect(shown(listItems(incidents, { ...list, groups: null }, NO_GROUPS, none))).toEqual(['1', '2', '3']);
  });

  test('stand under their headings, which fold them', () => {
    const open = listItems(incidents, list, byFile, none);
    expect(shown(open)).toEqual(['a.ts', '1', '2', 'b.ts', '3']);
    const [heading] = open;
    expect(shown(listItems(incidents, list, byFile, new Set([heading?.id ?? ''])))).toEqual(['a.ts+', 'b.ts', '3']);
  });

  test('end with a line of what is expected, and below it, where it is open, its incidents', () => {
    const recoverable = [sums('peer_gone', 1)];
    expect(shown(listItems(incidents, { ...list, recoverable }, byFile, none))).toEqual([
      'a.ts',
      '1',
      '2',
      'b.ts',
      '3',
      '…',
    ]);
    const opened = { groupBy: 'file', isExpectedOpen: true } as const;
    const groups = [sums('a.ts', 2)];
    expect(shown(listItems(incidents, { total: 3, groups, recoverable }, opened, none))).toEqual([
      'a.ts',
      '1',
      '2',
      '…',
      '3',
    ]);
  });

  test('have all their headings before they are read, and are read on where an open one lacks some', () => {
    const groups = [sums('a.ts', 2), sums('b.ts', 3), sums('c.ts', 9)];
    const half = { ...list, total: 14, groups };
    const open = listItems(incidents, half, byFile, none);
    expect(shown(open)).toEqual(['a.ts', '1', '2', 'b.ts', '3', 'c.ts']);
    expect(firstUnread(open)).toBe(5);
    const closed = new Set(['under b.ts', 'under c.ts']);
    expect(firstUnread(listItems(incidents, half, byFile, closed))).toBe(Number.POSITIVE_INFINITY);
    expect(firstUnread(listItems(incidents, { ...half, groups: null }, NO_GROUPS, none))).toBe(3);
  });
});
