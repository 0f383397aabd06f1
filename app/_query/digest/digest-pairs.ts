import type { DigestWeeks } from '../../_alert/digest/digest-weeks.ts';
import type { DigestPair, DigestRate, WeeklyDigest } from '../../_alert/digest/weekly-digest.ts';
import { CONVINCING } from '../../_close/incident/incident-state.ts';
import { DAY_MS } from '../../_close/time/grain.ts';
import { ENOUGH_HEARD } from '../../_deploy/now/service-now.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { readMerges } from '../../_store/incident/incident-merges.ts';
import type { Scope } from '../gather/scope.ts';
import { steps, wholeRange } from '../gather/segments.ts';
import type { GroupSums } from '../incident/group-sums.ts';
import type { GroupRecord } from '../incident/incident-groups.ts';
import { groupSums } from '../incident/incident-sums.ts';
import { readMergedGroups } from '../incident/merged-groups.ts';

/** A pair of the week before, and by how much it was there. */
interface EarlierPair {
  serviceId: string;
  groupId: string;
  connections: number;
  /** On how many days. */
  days: number;
}

/**
 * The pairs of call sites that were first seen in the week, and those of the week before that are gone; those with the most
 * connections first. A pair is gone if it came on three days or more, so that one burst is none, and chance would show none of
 * it in at most one of twenty weeks. Without most of both weeks nobody knows.
 */
export async function digestPairs(
  db: Connection,
  scope: Scope,
  { week, before }: DigestWeeks,
  rates: readonly DigestRate[],
): Promise<WeeklyDigest['pairs']> {
  const merges = await readMerges(
    db,
    scope.map(({ id }) => id),
  );
  const now = await groupSums(db, { scope, segments: wholeRange(week), filter: week, merges });
  const then = await groupSums(db, { scope, segments: steps(before, DAY_MS), filter: before, merges });
  const happened = now.filter(({ incidents }) => incidents > 0);
  const still = new Set(happened.map(({ groupId }) => groupId));
  const expectedOf = expectations(scope, rates);
  const gone = earlierPairs(then).flatMap((pair) => {
    const expected = expectedOf(pair);
    return !still.has(pair.groupId) && pair.days >= CONVINCING && expected >= CONVINCING ? [{ ...pair, expected }] : [];
  });
  const groups = new Map(
    (await readMergedGroups(db, [...happened, ...gone], merges)).map((group) => [group.id, group]),
  );
  const isNew = ({ firstSeen }: GroupRecord) => firstSeen >= week.from && firstSeen < week.to;
  const pairsOf = (
    rows: readonly { groupId: string; connections: number }[],
    isWanted: (group: GroupRecord) => boolean,
  ) =>
    rows
      .flatMap(({ groupId, connections }) => {
        const group = groups.get(groupId);
        return group !== undefined && isWanted(group) ? pairOf(group, scope, connections) : [];
      })
      .sort((a, b) => b.connections - a.connections);
  return {
    new: pairsOf(
      happened.map(({ groupId, incidentConnections }) => ({ groupId, connections: incidentConnections })),
      isNew,
    ),
    gone: pairsOf(
      gone.map(({ groupId, expected }) => ({ groupId, connections: Math.floor(expected) })),
      () => true,
    ),
  };
}

function earlierPairs(rows: readonly GroupSums[]): EarlierPair[] {
  const found = new Map<string, EarlierPair>();
  for (const { serviceId, groupId, incidentConnections } of rows) {
    if (incidentConnections <= 0) continue;
    const pair = found.get(groupId) ?? { serviceId, groupId, connections: 0, days: 0 };
    found.set(groupId, pair);
    pair.connections += incidentConnections;
    pair.days += 1;
  }
  return [...found.values()];
}

/** How many connections of a pair the week would have, by the rate of the week before; 0 where too little of either was heard. */
function expectations(scope: Scope, rates: readonly DigestRate[]): (pair: EarlierPair) => number {
  const factors = new Map(
    scope.map(({ id, service, environment }) => {
      const own = rates.filter((rate) => rate.service === service && rate.environment === environment);
      const sum = (of: 'week' | 'before') => own.reduce((total, rate) => total + rate[of].ended, 0);
      const isKnown = own.every(({ heard }) => Math.min(heard.week, heard.before) >= ENOUGH_HEARD);
      return [id, isKnown && sum('before') > 0 ? sum('week') / sum('before') : 0];
    }),
  );
  return ({ serviceId, connections }) => connections * (factors.get(serviceId) ?? 0);
}

function pairOf(group: GroupRecord, scope: Scope, connections: number): DigestPair[] {
  const { closeSite, sendSite, category, isOther, serviceId } = group;
  const own = scope.find(({ id }) => id === serviceId);
  if (isOther || closeSite === null || sendSite === null || own === undefined) return [];
  const { service, environment } = own;
  return [{ service, environment, closeSite, sendSite, category, connections }];
}
