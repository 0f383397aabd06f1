import { type Category, isRecoverable } from '@afterclose/instrumentation/semconv';
import type { Gone, IncidentState, VersionSight } from '../../_close/incident/incident-state.ts';
import type { CallSite } from '../../_close/stack/call-site.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { bucketStarts, isPartial } from '../gather/bucket.ts';
import type { Filter } from '../gather/filter.ts';
import type { Scope } from '../gather/scope.ts';
import { steps, wholeRange } from '../gather/segments.ts';
import { closeSums } from '../measure/sums.ts';
import { evidence } from './incident-evidence.ts';
import type { GroupRecord } from './incident-groups.ts';
import { type GroupSums, groupDelays, groupSums } from './incident-sums.ts';

/** Incidents of one category of one service that come from the same two places in the code. Counts are sums of weights. */
export interface Incident {
  /** 63 bits, as decimal text. */
  id: string;
  service: string;
  environment: string;
  category: Category;
  recoverable: boolean;
  /** The first close; null where it was not this process's, or its stack was not recorded. */
  closeSite: CallSite | null;
  /** The offending call; null where its stack was not recorded, and for endings. */
  sendSite: CallSite | null;
  /** Who ended OPEN, "" where it is not known. With `closeSite` null and `remote` it reads "peer closed". */
  initiator: 'local' | 'remote' | 'transport' | '';
  /** Close code where the spans carry one (those of endings do), else 0. */
  code: number;
  /** True for the one group of its category that takes in all beyond the limit of groups. */
  isOther: boolean;
  /** Operations, or endings, in the range. */
  count: number;
  /** Connections in the range of which this group had the first incident of its category. */
  connections: number;
  /** Of all connections with an incident of this category in the same filter and range; null without any. */
  share: number | null;
  /** Of the ended connections of its service in the same filter and range; null without any. */
  rate: number | null;
  lostBytes: number;
  /** Time from leaving OPEN to the call; null where none was told. */
  delayMs: { p5: number | null; p50: number | null; p95: number | null };
  /** Epoch ms, over all time, and so are the versions, the oldest first. */
  firstSeen: number;
  lastSeen: number;
  firstVersion: string;
  lastVersion: string;
  versions: string[];
  state: IncidentState;
  /** Where it was resolved in a version: that one. */
  resolvedInVersion: string | null;
  /** When a person last decided on the state, epoch ms. */
  stateChangedAt: number | null;
  /** Evidence that the newest version is free of it; null while it has it, or where there is nothing to compare with. */
  gone: Gone | null;
  /** Every bucket of the range. */
  trend: { t: number; connections: number; count: number; partial?: true }[];
}

export interface GroupsToDescribe {
  scope: Scope;
  filter: Filter;
  step: number;
  now: number;
  versions: ReadonlyMap<string, readonly VersionSight[]>;
  /** Sums over the range, of every group with a row in it. */
  totals: readonly GroupSums[];
  /** The groups of `totals`. */
  groups: readonly GroupRecord[];
  page: readonly { group: GroupRecord; state: IncidentState }[];
}

/** All that is told of the groups of a page. */
export async function describeGroups(db: Connection, asked: GroupsToDescribe): Promise<Incident[]> {
  const { scope, filter, step, now, versions, totals, groups, page } = asked;
  if (page.length === 0) return [];
  const groupIds = page.map(({ group }) => group.id);
  const segments = wholeRange(filter);
  const [stepped, delays, ended, gone] = await Promise.all([
    groupSums(db, { scope, segments: steps(filter, step), filter, groupIds }),
    groupDelays(db, { scope, segments, filter, groupIds }),
    closeSums(db, { scope, segments, filter, names: ['endedConnections'], groupBy: 'serviceId' }),
    evidence(
      db,
      scope,
      page.map(({ group }) => group),
      versions,
      now,
    ),
  ]);
  const sums = new Map(totals.map((row) => [row.groupId, row]));
  const byStep = new Map(stepped.map((row) => [`${row.groupId} ${row.t}`, row]));
  const endedOf = new Map(ended.map(({ key, sums: { endedConnections = 0 } }) => [key, endedConnections]));
  const ofCategory = new Map<string, number>();
  for (const { id, category } of groups) {
    ofCategory.set(category, (ofCategory.get(category) ?? 0) + (sums.get(id)?.connections ?? 0));
  }
  return page.map(({ group, state }): Incident => {
    const { id, category, decision, firstSeen, lastSeen } = group;
    const { count = 0, connections = 0, lostBytes = 0 } = sums.get(id) ?? {};
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
      isOther: group.isOther,
      count,
      connections,
      share: ratio(connections, ofCategory.get(category) ?? 0),
      rate: ratio(connections, endedOf.get(group.serviceId) ?? 0),
      lostBytes,
      delayMs: { p5, p50, p95 },
      firstSeen,
      lastSeen,
      firstVersion: group.versions[0]?.version ?? '',
      lastVersion: newestSeen(group.versions)?.version ?? '',
      versions: group.versions.map(({ version }) => version),
      state,
      resolvedInVersion: decision?.state === 'resolved' ? decision.resolvedInVersion : null,
      stateChangedAt: decision?.changedAt ?? null,
      gone: gone.get(id) ?? null,
      trend: bucketStarts(filter, step).map((t) => {
        const row = byStep.get(`${id} ${t}`);
        const partial = isPartial(t, step, filter, now);
        return { t, connections: row?.connections ?? 0, count: row?.count ?? 0, ...(partial && { partial }) };
      }),
    };
  });
}

function newestSeen(versions: readonly VersionSight[]): VersionSight | undefined {
  return [...versions].sort((a, b) => b.lastSeen - a.lastSeen)[0];
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
