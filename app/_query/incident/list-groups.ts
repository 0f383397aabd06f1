import { type ListGrouping, listGroupOf } from '../../_close/incident/list-group.ts';
import { comparableSum } from '../../_close/measure/comparable-sum.ts';
import type { GroupSums } from './group-sums.ts';
import type { GroupRecord } from './incident-groups.ts';

/** The pairs of a list under one heading. */
export interface ListGroup {
  /** A file, a version, a function and its file, or a category; "" for what has none. */
  key: string;
  pairs: number;
  count: number;
  /** Distinct ones at least: those on which one of the pairs was the first of its category. */
  connections: number;
  lostBytes: number;
}

/** All headings of a list, the one with the most connections first. @param keyOf the heading that a group stands under */
export function listGroups(
  groups: readonly GroupRecord[],
  sums: ReadonlyMap<string, GroupSums>,
  keyOf: (group: GroupRecord) => string,
): ListGroup[] {
  const found = new Map<string, ListGroup>();
  for (const group of groups) {
    const key = keyOf(group);
    const {
      incidents = 0,
      incidentConnections = 0,
      followingConnections = 0,
      lostBytes = 0,
    } = sums.get(group.id) ?? {};
    const sum = found.get(key) ?? { key, pairs: 0, count: 0, connections: 0, lostBytes: 0 };
    sum.pairs += 1;
    sum.count += incidents;
    sum.connections += incidentConnections - followingConnections;
    sum.lostBytes += lostBytes;
    found.set(key, sum);
  }
  return [...found.values()].sort(
    (a, b) => comparableSum(b.connections) - comparableSum(a.connections) || (a.key < b.key ? -1 : 1),
  );
}

/** The heading that a stored group stands under. */
export function headingOf(group: GroupRecord, by: ListGrouping): string {
  return listGroupOf({ ...group, firstVersion: group.versions[0]?.version ?? '' }, by);
}
