import { isRecoverable } from '@afterclose/instrumentation/semconv';
import type { Incident } from '../../_close/incident/incident.ts';
import type { Escalation, IncidentState, VersionSight } from '../../_close/incident/incident-state.ts';
import type { Merges } from '../../_close/incident/merges.ts';
import { isSameSum } from '../../_close/statistics/rounding.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { bucketStarts, isPartial } from '../gather/bucket.ts';
import type { Filter } from '../gather/filter.ts';
import type { Scope } from '../gather/scope.ts';
import { steps, wholeRange } from '../gather/segments.ts';
import { closeSums } from '../measure/sums.ts';
import { earlierConnections } from './earlier-connections.ts';
import { followedPairs } from './followed-pairs.ts';
import type { GroupSums } from './group-sums.ts';
import { evidence } from './incident-evidence.ts';
import type { GroupRecord } from './incident-groups.ts';
import { groupDelays, groupSums } from './incident-sums.ts';
import { mergedPairs } from './merged-pairs.ts';

export interface GroupsToDescribe {
  scope: Scope;
  filter: Filter;
  step: number;
  now: number;
  retention: Retention;
  merges: Merges;
  versions: ReadonlyMap<string, readonly VersionSight[]>;
  /** Sums over the range, of every group of the page with a row in it. */
  totals: readonly GroupSums[];
  /** What the connections of each category add up to. Pairs overlap, so those of their groups add up to more. */
  connectionsByCategory: ReadonlyMap<string, number>;
  escalations: ReadonlyMap<string, Escalation>;
  page: readonly { group: GroupRecord; state: IncidentState }[];
}

/** Describes the groups of a page. */
export async function describeGroups(db: Connection, asked: GroupsToDescribe): Promise<Incident[]> {
  const { filter, step, now, retention, merges, versions, totals, connectionsByCategory, page } = asked;
  if (page.length === 0) return [];
  // A page is of few services, and each one asked for costs.
  const ofPage = new Set(page.map(({ group }) => group.serviceId));
  const scope = asked.scope.filter(({ id }) => ofPage.has(id));
  const groupIds = page.map(({ group }) => group.id);
  const segments = wholeRange(filter);
  const sums = new Map(totals.map((row) => [row.groupId, row]));
  const [stepped, delays, ended, gone, earlier, followed] = await Promise.all([
    groupSums(db, { scope, segments: steps(filter, step), filter, groupIds, merges }),
    groupDelays(db, { scope, segments, filter, groupIds, merges }),
    closeSums(db, { scope, segments, filter, names: ['endedConnections'], groupBy: 'serviceId' }),
    evidence(
      db,
      scope,
      page.map(({ group }) => group),
      merges,
      versions,
      now,
      retention,
    ),
    earlierConnections(
      db,
      page.flatMap(({ group }) =>
        wentOn(sums.get(group.id))
          ? [group, ...group.merged].map(({ serviceId, id }) => ({ serviceId, groupId: id }))
          : [],
      ),
      filter,
    ),
    followedPairs(
      db,
      page.flatMap(({ group }) => (onlyFollows(sums.get(group.id), group) ? [group] : [])),
      filter,
    ),
  ]);
  const byStep = new Map(stepped.map((row) => [`${row.groupId} ${row.t}`, row]));
  const endedOf = new Map(ended.map(({ key, sums: { endedConnections = 0 } }) => [key, endedConnections]));
  return page.map(({ group, state }): Incident => {
    const { id, category, decision, firstSeen, lastSeen } = group;
    const own = sums.get(id);
    const { incidents: count = 0, incidentConnections: connections = 0, lostBytes = 0 } = own ?? {};
    const distinct = own?.distinctConnections ?? 0;
    const ofOpen = [group, ...group.merged].every(hadBeenOpen);
    const service = scope.find((entry) => entry.id === group.serviceId);
    const [p5 = null, p50 = null, p95 = null] = delays.get(id)?.quantiles([0.05, 0.5, 0.95]) ?? [];
    return {
      id,
      service: service?.service ?? '',
      environment: service?.environment ?? '',
      category,
      recoverable: isRecoverable(category),
      closeSite: group.closeSite,
      sendSite: group.sendSite,
      initiator: group.initiator,
      code: group.code,
      handshakeFailure: group.handshakeFailure,
      isOther: group.isOther,
      count,
      connections,
      distinctConnections: distinct,
      firstConnections: Math.max(0, connections - (own?.followingConnections ?? 0)),
      // One may have gone on in several.
      earlierConnections: Math.max(0, ...[group, ...group.merged].map((part) => earlier.get(part.id) ?? 0)),
      follows: followed.get(id) ?? null,
      share: ofOpen ? ratio(distinct, connectionsByCategory.get(category) ?? 0) : null,
      rate: ofOpen ? ratio(distinct, endedOf.get(group.serviceId) ?? 0) : null,
      lostBytes,
      delayMs: { p5, p50, p95 },
      firstSeen,
      lastSeen,
      firstVersion: group.versions[0]?.version ?? '',
      lastVersion: newestSeen(group.versions)?.version ?? '',
      versions: group.versions.map(({ version }) => version),
      state,
      resolvedInVersion: decision?.state === 'resolved' ? decision.resolvedInVersion : null,
      ignoredUntil: decision?.state === 'ignored' ? decision.ignoredUntil : null,
      ignoredUntilRelease: decision?.state === 'ignored' && decision.ignoredUntilRelease,
      stateChangedAt: decision?.changedAt ?? null,
      stateChangedBy: decision?.changedBy ?? '',
      assignee: group.assignee,
      escalation: escalationOf(group, asked.escalations),
      gone: gone.get(id) ?? null,
      merged: mergedPairs(group, own),
      trend: bucketStarts(filter, step).map((t) => {
        const row = byStep.get(`${id} ${t}`);
        const partial = isPartial(t, step, filter, now);
        return {
          t,
          connections: row?.distinctConnections ?? 0,
          count: row?.incidents ?? 0,
          ...(partial && { partial }),
        };
      }),
    };
  });
}

/** Of a group that was first seen in the recent time, there is nothing to compare with. */
export function escalationOf(
  { id, firstSeen }: Pick<GroupRecord, 'id' | 'firstSeen'>,
  all: ReadonlyMap<string, Escalation>,
): Escalation | null {
  const found = all.get(id);
  return found !== undefined && firstSeen < found.since ? found : null;
}

/** Whether a group happened in the range on connections that count in none of its buckets. */
function wentOn(sums: GroupSums | undefined): boolean {
  return sums !== undefined && sums.incidents > 0 && sums.incidentConnections === 0;
}

/** Whether a group was never the first of its category: one pair alone, as of several, one may follow another. */
function onlyFollows(sums: GroupSums | undefined, { merged }: GroupRecord): boolean {
  return (
    sums !== undefined &&
    merged.length === 0 &&
    sums.followingConnections > 0 &&
    isSameSum(sums.followingConnections, sums.incidentConnections)
  );
}

/** Whether a group is of connections that had been OPEN: rates have no others in their numerator. */
function hadBeenOpen({ category, initiator, isOther }: GroupRecord): boolean {
  if (category === 'send_before_open' || category === 'close_before_open') return false;
  return isOther || initiator !== '';
}

function newestSeen(versions: readonly VersionSight[]): VersionSight | undefined {
  return [...versions].sort((a, b) => b.lastSeen - a.lastSeen)[0];
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
