import { OTHER_VALUE } from '../event/other-value.ts';
import { DAY_MS } from '../time/grain.ts';

/**
 * What a group of incidents is at a moment. `escalating`: known before, and now more frequent than chance explains. `new`:
 * first seen in the newest version, within the asked range or the last day. `came_back`: it happened again after it was
 * resolved.
 */
export const INCIDENT_STATES = ['escalating', 'new', 'ongoing', 'resolved', 'came_back', 'ignored'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** What a person can say of a group; `open` takes the rest back. */
export const DECIDED_STATES = ['open', 'resolved', 'ignored'] as const;
export type DecidedState = (typeof DECIDED_STATES)[number];

/**
 * The newest version has none of a group that the version before had. With `expected` of 3 or more, chance alone would
 * show none in at most one of twenty cases: it is `convincing` then.
 */
export interface Gone {
  /** The newest version of the service. */
  version: string;
  /** Ended connections of it: none of them is of the group. */
  endedConnections: number;
  /** The last version that had the group. */
  versionBefore: string;
  /** So many of `endedConnections` would be of the group by the rate of `versionBefore`. */
  expected: number;
  convincing: boolean;
  /** Of what the service ended lately, the share of the newest version: a canary has little, and a rollback none. Null without any. */
  share: number | null;
}

/** How much more often a group happens of late than before, where chance does not explain it. */
export interface Escalation {
  /** Connections of the recent time, and how many the rate before would have given. */
  seen: number;
  expected: number;
  /** `seen` over `expected`; null where none were expected. */
  factor: number | null;
  /** The recent time began, epoch ms. */
  since: number;
}

/** When a version was seen, in the service or with a group, by the ends of spans (epoch ms). */
export interface VersionSight {
  version: string;
  firstSeen: number;
  lastSeen: number;
}

export interface Decision {
  state: DecidedState;
  /** The version from which on it should be gone; null where it should be gone at once. */
  resolvedInVersion: string | null;
  /** Epoch ms, until when it is ignored, unless it escalates before; null for as long as nobody decides otherwise. */
  ignoredUntil: number | null;
  /** Whether it is ignored until its service has a new version, unless it escalates before. */
  ignoredUntilRelease: boolean;
  /** Epoch ms. */
  changedAt: number;
  /** "" where nobody said. */
  changedBy: string;
}

/** What the state of a group follows from. */
export interface GroupHistory {
  firstSeen: number;
  /** The versions that have had it. */
  versions: readonly VersionSight[];
  decision: Decision | null;
}

/**
 * The state of a group at `now`, for a question about the time from `from` on (epoch ms). Versions are ordered by when
 * the service was first seen with them, since their names give no order.
 * @param serviceVersions all of the service
 * @param escalation what is known of it, whatever is decided; null if it does not escalate
 */
export function incidentState(
  group: GroupHistory,
  serviceVersions: readonly VersionSight[],
  from: number,
  now: number,
  escalation: Pick<Escalation, 'since'> | null,
): IncidentState {
  const { decision, firstSeen } = group;
  const escalates = escalation !== null && firstSeen < escalation.since;
  if (decision?.state === 'ignored' && isStillIgnored(decision, now, escalates, serviceVersions)) return 'ignored';
  if (decision?.state === 'resolved') {
    return group.versions.some((sight) => hasComeBack(sight, decision, serviceVersions)) ? 'came_back' : 'resolved';
  }
  const first = firstVersion(group.versions);
  const isRecent = firstSeen >= from || firstSeen >= now - DAY_MS;
  // What is new has only grown since it came.
  if (isRecent && first !== null && first === newestVersion(serviceVersions)?.version) return 'new';
  return escalates ? 'escalating' : 'ongoing';
}

/** Who ignores a group until a day or a release counts on it not to get worse before. */
function isStillIgnored(
  { ignoredUntil, ignoredUntilRelease, changedAt }: Decision,
  now: number,
  escalates: boolean,
  serviceVersions: readonly VersionSight[],
): boolean {
  if (ignoredUntil === null && !ignoredUntilRelease) return true;
  if (escalates || (ignoredUntil !== null && now >= ignoredUntil)) return false;
  return !ignoredUntilRelease || (newestVersion(serviceVersions)?.firstSeen ?? 0) <= changedAt;
}

/**
 * Versions newer than the one that it was resolved in should not have it; nor that one itself, unless it had it before.
 * A version that has not been seen yet is newer than all.
 */
function hasComeBack(sight: VersionSight, decision: Decision, serviceVersions: readonly VersionSight[]): boolean {
  const { resolvedInVersion, changedAt } = decision;
  if (sight.lastSeen <= changedAt) return false;
  if (resolvedInVersion === null) return true;
  if (sight.version === resolvedInVersion) return sight.firstSeen > changedAt;
  const released = (version: string) =>
    serviceVersions.find((known) => known.version === version)?.firstSeen ?? Number.POSITIVE_INFINITY;
  return released(sight.version) > released(resolvedInVersion);
}

/** The version that a service was first seen with last; null without any. */
export function newestVersion(versions: readonly VersionSight[]): VersionSight | null {
  return versions
    .filter(({ version }) => version !== OTHER_VALUE)
    .reduce<VersionSight | null>(
      (newest, each) => (newest && newest.firstSeen >= each.firstSeen ? newest : each),
      null,
    );
}

function firstVersion(versions: readonly VersionSight[]): string | null {
  const [first] = [...versions].sort((a, b) => a.firstSeen - b.firstSeen);
  return first?.version ?? null;
}

/** Connections of one version over the same time: all that ended, and those of the group. */
export interface VersionExposure {
  endedConnections: number;
  connections: number;
}

/** With a rate of none, so many expected are missed by chance in one of twenty cases at most (e^-3 < 0.05). */
export const CONVINCING = 3;

/**
 * Evidence that a group is gone from the newest version; null while that has it, or where none before had it.
 * @param exposure of each version, over all of a time that holds both
 * @param shareNow of a version in what the service ended lately; null without any
 */
export function goneFrom(
  group: Pick<GroupHistory, 'versions'>,
  serviceVersions: readonly VersionSight[],
  exposure: (version: string) => VersionExposure,
  shareNow: (version: string) => number | null,
): Gone | null {
  const newest = newestVersion(serviceVersions);
  if (newest === null || isInNewestVersion(group, serviceVersions)) return null;
  const versionBefore = newestVersion(serviceVersions.filter(({ version }) => hasIt(group, version)))?.version;
  if (versionBefore === undefined) return null;
  const before = exposure(versionBefore);
  const { endedConnections } = exposure(newest.version);
  if (before.endedConnections <= 0 || endedConnections <= 0) return null;
  const expected = (before.connections / before.endedConnections) * endedConnections;
  return {
    version: newest.version,
    endedConnections,
    versionBefore,
    expected,
    convincing: expected >= CONVINCING,
    share: shareNow(newest.version),
  };
}

/** Whether the newest version of a service has had a group. */
export function isInNewestVersion(
  group: Pick<GroupHistory, 'versions'>,
  serviceVersions: readonly VersionSight[],
): boolean {
  const newest = newestVersion(serviceVersions);
  return newest !== null && hasIt(group, newest.version);
}

function hasIt(group: Pick<GroupHistory, 'versions'>, version: string): boolean {
  return group.versions.some((sight) => sight.version === version);
}
