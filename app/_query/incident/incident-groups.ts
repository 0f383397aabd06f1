import { HANDSHAKE_FAILURES, INITIATORS } from '@afterclose/instrumentation/semconv';
import { CATEGORIES } from '../../_close/event/categories.ts';
import type { IncidentGroup } from '../../_close/incident/incident-group.ts';
import {
  DECIDED_STATES,
  type Decision,
  type GroupHistory,
  type VersionSight,
} from '../../_close/incident/incident-state.ts';
import type { CallSite } from '../../_close/stack/call-site.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { GroupKey } from '../../_store/incident/incident-decision.ts';
import { inScope, type Scope } from '../gather/scope.ts';

/** A group as it is stored, with its history. */
export interface GroupRecord extends IncidentGroup, GroupHistory {
  id: string;
  serviceId: string;
  lastSeen: number;
  /** "" for nobody. */
  assignee: string;
  /** Those that people merged into it. */
  merged: readonly GroupRecord[];
}

type GroupRow = Record<string, string | number | null>;

/** The columns that identify a group within its service, the first of them first. */
const PLACE_COLUMNS = ['send_site', 'close_site', 'category', 'initiator', 'code', 'handshake_failure'] as const;

/** The groups that there are of these, in the order of their places, each for itself. */
export async function readGroups(db: Connection, wanted: readonly GroupKey[]): Promise<GroupRecord[]> {
  if (wanted.length === 0) return [];
  const { join, records } = db.dialect;
  const ids = new Set(wanted.map(({ serviceId }) => serviceId));
  // The same again as a list: by it Citus asks only the nodes that hold the services.
  const services = inScope(
    'g.service_id',
    [...ids].map((id) => ({ id })),
  );
  const keyed = `${records('wanted', ['service', 'id'])} ${join}`;
  const ofWanted = `${services.sql} AND g.service_id = wanted.service`;
  const parameters = [wantedJson(wanted), ...services.ids];
  const [groups, versions, decisions, assignments] = await Promise.all([
    db.query<GroupRow>(
      `SELECT CAST(g.service_id AS TEXT) AS service_id, CAST(g.id AS TEXT) AS id, g.category, g.initiator, g.code, g.is_other,
         g.first_seen, g.observed_at, g.close_site, g.send_site, g.handshake_failure
       FROM ${keyed} incident_group AS g ON ${ofWanted} AND g.id = wanted.id`,
      ...parameters,
    ),
    db.query<SightRow>(
      `SELECT CAST(g.group_id AS TEXT) AS id, g.version, g.first_seen AS first, g.last_seen AS last
       FROM ${keyed} incident_group_version AS g ON ${ofWanted} AND g.group_id = wanted.id`,
      ...parameters,
    ),
    db.query<DecisionRow>(
      `SELECT CAST(g.group_id AS TEXT) AS id, g.state, g.resolved_in_version AS version, g.ignored_until AS "ignoredUntil",
         g.ignored_until_release AS "untilRelease", g.changed_at AS "changedAt", g.changed_by AS "changedBy"
       FROM ${keyed} incident_state AS g ON ${ofWanted} AND g.group_id = wanted.id`,
      ...parameters,
    ),
    db.query<{ id: string; assignee: string }>(
      `SELECT CAST(g.group_id AS TEXT) AS id, g.assignee
       FROM ${keyed} incident_assignment AS g ON ${ofWanted} AND g.group_id = wanted.id`,
      ...parameters,
    ),
  ]);
  const versionsOf = sightsById(versions);
  const assigneeOf = new Map(assignments.map(({ id, assignee }) => [id, assignee]));
  const decisionOf = new Map(decisions.map((decision) => [decision.id, decision]));
  return groups.sort(byPlaces).map((row) => {
    const id = String(row['id']);
    const decision = decisionOf.get(id);
    return {
      id,
      serviceId: String(row['service_id']),
      category: CATEGORIES.find((category) => category === row['category']) ?? 'unknown',
      initiator: INITIATORS.find((initiator) => initiator === row['initiator']) ?? '',
      code: Number(row['code']),
      handshakeFailure: HANDSHAKE_FAILURES.find((failure) => failure === row['handshake_failure']) ?? '',
      isOther: Number(row['is_other']) === 1,
      closeSite: readSite(row['close_site']),
      sendSite: readSite(row['send_site']),
      firstSeen: Number(row['first_seen']),
      lastSeen: Number(row['observed_at']),
      versions: versionsOf.get(id) ?? [],
      decision: decision === undefined ? null : toDecision(decision),
      assignee: assigneeOf.get(id) ?? '',
      merged: [],
    };
  });
}

/** By their sites and what happened there: ids are random, and databases return rows in an order of their own. */
function byPlaces(a: GroupRow, b: GroupRow): number {
  for (const column of PLACE_COLUMNS) {
    const [own, other] = [String(a[column] ?? ''), String(b[column] ?? '')];
    if (own !== other) return own < other ? -1 : 1;
  }
  return 0;
}

/** Each once, in the form of `scopeJson`, for the dialect's `records` of `service` and `id`. */
export function wantedJson(wanted: readonly GroupKey[]): string {
  const rows = new Set(wanted.map(({ serviceId, groupId }) => `{"service":${serviceId},"id":${groupId}}`));
  return `[${[...rows].join(',')}]`;
}

/** All versions of each service of the scope, the one first seen first. */
export async function serviceVersions(db: Connection, scope: Scope): Promise<ReadonlyMap<string, VersionSight[]>> {
  const services = inScope('v.service_id', scope);
  const rows = await db.query<SightRow>(
    `SELECT CAST(v.service_id AS TEXT) AS id, v.version, v.first_seen AS first, v.last_seen AS last
     FROM service_version AS v WHERE ${services.sql}`,
    ...services.ids,
  );
  return sightsById(rows);
}

/** A site as it is stored. */
export function readSite(json: unknown): CallSite | null {
  if (typeof json !== 'string') return null;
  const site: CallSite = JSON.parse(json);
  return site;
}

interface SightRow {
  id: string;
  version: string;
  first: number;
  last: number;
}

function sightsById(rows: readonly SightRow[]): Map<string, VersionSight[]> {
  const byId = new Map<string, VersionSight[]>();
  for (const { id, version, first, last } of rows) {
    const sights = byId.get(id) ?? [];
    byId.set(id, sights);
    sights.push({ version, firstSeen: Number(first), lastSeen: Number(last) });
  }
  for (const sights of byId.values()) sights.sort(byFirstSight);
  return byId;
}

/** Of two that were first seen in the same moment, whatever the order in which the database found them. */
export function byFirstSight(a: VersionSight, b: VersionSight): number {
  return a.firstSeen - b.firstSeen || (a.version < b.version ? -1 : 1);
}

interface DecisionRow extends Omit<Decision, 'state' | 'resolvedInVersion' | 'ignoredUntilRelease'> {
  id: string;
  state: string;
  untilRelease: number | null;
  version: string | null;
}

function toDecision({ state, version, ignoredUntil, untilRelease, changedAt, changedBy }: DecisionRow): Decision {
  return {
    state: DECIDED_STATES.find((known) => known === state) ?? 'open',
    resolvedInVersion: version,
    ignoredUntil: ignoredUntil === null ? null : Number(ignoredUntil),
    ignoredUntilRelease: Number(untilRelease) === 1,
    changedAt: Number(changedAt),
    changedBy,
  };
}
