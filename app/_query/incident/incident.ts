import { type Incident, isIncidentId } from '../../_close/incident/incident.ts';
import type { IncidentGroup } from '../../_close/incident/incident-group.ts';
import { incidentState, type VersionSight } from '../../_close/incident/incident-state.ts';
import { type Merges, NO_MERGES } from '../../_close/incident/merges.ts';
import { Histogram } from '../../_close/statistics/histogram.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { readMerges } from '../../_store/incident/incident-merges.ts';
import type { SourceMaps } from '../../_store/source-map/source-maps.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope, type Scope } from '../gather/scope.ts';
import { wholeRange } from '../gather/segments.ts';
import { trendStep } from '../gather/trend-step.ts';
import { closeSums } from '../measure/sums.ts';
import { connectionsByCategory } from './connections-by-category.ts';
import { type DelayBin, delayBins } from './delay-bins.ts';
import { describeGroups } from './describe-groups.ts';
import { escalations } from './escalations.ts';
import { type IncidentComment, incidentComments } from './incident-comments.ts';
import { type GroupRecord, readGroups, serviceVersions } from './incident-groups.ts';
import { incidentSamples } from './incident-samples.ts';
import { groupDelays, groupSums } from './incident-sums.ts';
import { readMergedGroups } from './merged-groups.ts';
import type { IncidentSample } from './sample.ts';

export interface IncidentVersion {
  version: string;
  /** When the service was first seen with it, epoch ms; null if that is not known. */
  releasedAt: number | null;
  count: number;
  /** Distinct ones, at least. */
  connections: number;
  lostBytes: number;
  endedConnections: number;
}

export interface IncidentDetail {
  from: number;
  to: number;
  step: number;
  incident: Incident;
  endedConnections: number;
  /** Of the range, by first sight, the oldest first; also those without any. */
  byVersion: IncidentVersion[];
  /** Of the whole group; `toMs` exclusive, only bins that are not empty, in order. */
  delays: DelayBin[];
  /** The newest first, 20 at most: of the range and the filter, and where none of these are kept, of any. */
  samples: IncidentSample[];
  /** The newest hundred, the oldest of them first. */
  comments: IncidentComment[];
  /** Cursor of the comments before them, null if there are none. */
  olderComments: string | null;
  /** The group that it was merged into, and counts in: the state and the assignee are that one's. Null for one of its own. */
  mergedInto: MergeTarget | null;
}

/** A group that others were merged into. */
export interface MergeTarget extends IncidentGroup {
  id: string;
}

/** As wide as a trend is on a screen of its own. */
const MOST_BARS = 60;

/**
 * One group with all that was merged into it, and its state at `now` (epoch ms); one that is merged into another is described
 * by its own figures alone. Null if there is none of that id in the project.
 */
export async function incident(
  db: Connection,
  sourceMaps: SourceMaps,
  id: string,
  filter: Filter,
  now: number,
  retention: Retention,
): Promise<IncidentDetail | null> {
  const { from, to } = filter;
  const step = trendStep(filter, MOST_BARS, now, retention);
  const found = await findGroup(db, id);
  if (found === null) return null;
  const { scope } = found;
  const { group, whole, merges } = await inWhole(db, found.group);
  const groupIds = [id];
  const segments = wholeRange(filter);
  // The share is of all services that the filter lets through, as in a list with the same filter.
  const filtered = await resolveScope(db, filter);
  const all = [...scope, ...filtered.filter(({ id: other }) => other !== group.serviceId)];
  const [totals, ofCategory, versions, delays, samples, commentPage, escalating] = await Promise.all([
    groupSums(db, { scope, segments, filter, groupIds, merges }),
    connectionsByCategory(db, all, filter),
    serviceVersions(db, scope),
    groupDelays(db, { scope, segments, filter, groupIds, merges }),
    incidentSamples(db, sourceMaps, filter, scope, merges.wholeOf(id)),
    incidentComments(db, [group.serviceId], merges.wholeOf(id)),
    escalations(db, scope, whole.merges, now, retention),
  ]);
  const sights = versions.get(group.serviceId) ?? [];
  const [described] = await describeGroups(db, {
    scope,
    filter,
    step,
    now,
    retention,
    merges,
    versions,
    totals,
    connectionsByCategory: ofCategory,
    escalations: escalating,
    page: [{ group, state: incidentState(whole.group, sights, from, now, escalating.get(whole.group.id) ?? null) }],
  });
  if (described === undefined) return null;
  const byVersion = await versionsOf(db, scope, id, merges, filter, sights);
  return {
    from,
    to,
    step,
    incident: described,
    endedConnections: byVersion.reduce((sum, { endedConnections }) => sum + endedConnections, 0),
    byVersion,
    delays: delayBins(delays.get(id) ?? new Histogram()),
    samples,
    comments: commentPage.comments,
    olderComments: commentPage.olderCursor,
    mergedInto: whole.group.id === id ? null : target(whole.group),
  };
}

/**
 * What is shown of a group: with all that was merged into it, or, where it is merged into another itself, alone, with what is
 * decided of that one.
 */
async function inWhole(db: Connection, group: GroupRecord) {
  const { serviceId, id } = group;
  const merges = await readMerges(db, [serviceId]);
  const [found] = await readMergedGroups(db, [{ serviceId, groupId: id }], merges);
  const whole = { group: found ?? group, merges };
  if (whole.group.id === id) return { group: whole.group, whole, merges };
  const { decision, assignee } = whole.group;
  return { group: { ...group, decision, assignee }, whole, merges: NO_MERGES };
}

function target({ id, category, closeSite, sendSite, initiator, code, handshakeFailure, isOther }: GroupRecord) {
  return { id, category, closeSite, sendSite, initiator, code, handshakeFailure, isOther };
}

/** A group of any service of the project; `scope` is its service alone. */
export async function findGroup(db: Connection, id: string): Promise<{ group: GroupRecord; scope: Scope } | null> {
  if (!isIncidentId(id)) return null;
  const services = await resolveScope(db, {});
  const [group] = await readGroups(
    db,
    services.map((service) => ({ serviceId: service.id, groupId: id })),
  );
  if (group === undefined) return null;
  return { group, scope: services.filter((service) => service.id === group.serviceId) };
}

async function versionsOf(
  db: Connection,
  scope: Scope,
  id: string,
  merges: Merges,
  filter: Filter,
  sights: readonly VersionSight[],
): Promise<IncidentVersion[]> {
  const segments = wholeRange(filter);
  const [sums, ended] = await Promise.all([
    groupSums(db, { scope, segments, filter, groupIds: [id], merges, byVersion: true }),
    closeSums(db, { scope, segments, filter, names: ['endedConnections'], groupBy: 'version' }),
  ]);
  const releasedAt = new Map(sights.map(({ version, firstSeen }) => [version, firstSeen]));
  const names = new Set([...ended.map(({ key }) => key), ...sums.map(({ version }) => version)]);
  return [...names]
    .map((version) => {
      const ofVersion = sums.find((row) => row.version === version);
      const { incidents: count = 0, distinctConnections: connections = 0, lostBytes = 0 } = ofVersion ?? {};
      const endedConnections = ended.find(({ key }) => key === version)?.sums.endedConnections ?? 0;
      return { version, releasedAt: releasedAt.get(version) ?? null, count, connections, lostBytes, endedConnections };
    })
    .sort((a, b) => (a.releasedAt ?? 0) - (b.releasedAt ?? 0));
}
