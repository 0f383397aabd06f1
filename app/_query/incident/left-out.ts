import { comparableSum } from '../../_close/measure/comparable-sum.ts';
import { isSameSum } from '../../_close/statistics/rounding.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { readMerges } from '../../_store/incident/incident-merges.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { incidentSums } from '../measure/sums.ts';
import type { GroupRecord } from './incident-groups.ts';
import { groupSums } from './incident-sums.ts';

/** What a list does not show of its project and range: what a filter or a query hides. */
export interface LeftOut {
  pairs: number;
  /** Occurrences by category, sums of weights, the most frequent first. */
  byCategory: { category: string; count: number }[];
}

/** Groups of incidents, counted. */
export interface CountedGroups {
  pairs: number;
  /** Occurrences by category. */
  counts: ReadonlyMap<string, number>;
}

/** All groups of the project in the range of a filter. */
export async function allGroups(db: Connection, { from, to }: Filter): Promise<CountedGroups> {
  const filter = { from, to };
  const [scope, segments] = [await resolveScope(db, {}), wholeRange(filter)];
  const merges = await readMerges(
    db,
    scope.map(({ id }) => id),
  );
  const [groups, categories] = await Promise.all([
    groupSums(db, { scope, segments, filter, merges }),
    incidentSums(db, { scope, segments, filter, names: ['incidents'], groupBy: 'category' }),
  ]);
  return {
    pairs: new Set(groups.map(({ groupId }) => groupId)).size,
    counts: new Map(categories.map(({ key, sums: { incidents = 0 } }) => [key, incidents])),
  };
}

/** Counts these groups by category; `sums` holds how often each happened. */
export function countGroups(
  groups: readonly Pick<GroupRecord, 'id' | 'category'>[],
  sums: ReadonlyMap<string, { incidents: number }>,
): CountedGroups {
  const counts = new Map<string, number>();
  for (const { id, category } of groups) {
    counts.set(category, (counts.get(category) ?? 0) + (sums.get(id)?.incidents ?? 0));
  }
  return { pairs: groups.length, counts };
}

/** What of all groups is not listed. */
export function leftOut(all: CountedGroups, listed: CountedGroups): LeftOut {
  return {
    pairs: all.pairs - listed.pairs,
    byCategory: [...all.counts]
      .map(([category, count]) => ({ category, count, seen: listed.counts.get(category) ?? 0 }))
      // Sums in another order differ in their last digits.
      .filter(({ count, seen }) => count > seen && !isSameSum(count, seen))
      .map(({ category, count, seen }) => ({ category, count: count - seen }))
      .sort((a, b) => comparableSum(b.count) - comparableSum(a.count) || (a.category < b.category ? -1 : 1)),
  };
}
