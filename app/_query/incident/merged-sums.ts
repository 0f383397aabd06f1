import type { Merges } from '../../_close/incident/merges.ts';
import { type GroupSums, noSums, READ_SUMS } from './group-sums.ts';

/** Sums of groups as those of the groups that they were merged into, each with its own as `parts`. */
export function mergedSums(rows: readonly GroupSums[], merges: Merges): readonly GroupSums[] {
  if (merges.isEmpty) return rows;
  const wholes = new Map<string, GroupSums[]>();
  for (const row of rows) {
    const key = `${row.t} ${merges.headOf(row.groupId)} ${row.version}`;
    const parts = wholes.get(key) ?? [];
    wholes.set(key, parts);
    parts.push(row);
  }
  return [...wholes.values()].flatMap((parts) => {
    const [first] = parts;
    if (first === undefined) return [];
    const head = merges.headOf(first.groupId);
    return merges.membersOf(head).length === 0 ? parts : [whole(head, first, parts)];
  });
}

/**
 * A connection is counted by each of its pairs. That one of them was the first of its category is counted once: so many
 * connections are distinct, and so many as the largest part has.
 */
function whole(groupId: string, { t, serviceId, version }: GroupSums, parts: readonly GroupSums[]): GroupSums {
  const sum: GroupSums = { ...noSums({ t, serviceId, groupId, version }), parts };
  for (const part of parts) for (const name of READ_SUMS) sum[name] += part[name];
  const firsts = sum.incidentConnections - sum.followingConnections;
  sum.distinctConnections = Math.max(firsts, ...parts.map(({ incidentConnections }) => incidentConnections));
  return sum;
}
