import type { Origin } from '../../_close/span/origin.ts';
import type { CallSite } from '../../_close/stack/call-site.ts';
import type { GroupedEvent, IdentifiedGroup } from '../event/event-row.ts';
import { NestedMap } from '../table/nested-map.ts';
import type { Row } from '../table/table.ts';

/** Rows of `incident_group`, `incident_group_version` and `service_version` for what a batch mentions, each once. */
export interface GroupRows {
  groups: Row[];
  groupVersions: Row[];
  serviceVersions: Row[];
}

interface Sight {
  first: number;
  last: number;
}

interface GroupSight extends Sight {
  newest: IdentifiedGroup;
}

/** When each group and version was seen, by the ends of the spans; the sites of a group as the newest span has them. */
export function groupRows(events: readonly GroupedEvent[]): GroupRows {
  const groups = new NestedMap<GroupSight>();
  const groupVersions = new NestedMap<Sight>();
  const serviceVersions = new NestedMap<Sight>();
  for (const { group, origin, serviceId, first, last } of sightsByObject(events)) {
    const unseen = () => ({ first, last });
    see(serviceVersions.of([serviceId, origin.version], unseen), first, last);
    if (group === null) continue;
    see(groupVersions.of([serviceId, group.id, origin.version], unseen), first, last);
    const sight = groups.of([serviceId, group.id], () => ({ first, last, newest: group }));
    if (last >= sight.last) sight.newest = group;
    see(sight, first, last);
  }
  return {
    groups: [...groups.entries()].map(({ key, value }) => [...key, ...groupColumns(value)]),
    groupVersions: sightRows(groupVersions),
    serviceVersions: sightRows(serviceVersions),
  };
}

interface ObjectSight extends Sight {
  group: IdentifiedGroup | null;
  origin: Origin;
  serviceId: string;
}

/**
 * Thousands of events share few objects for groups and origins. Events are gathered by object first, since to look up
 * each by its contents would cost more.
 */
function sightsByObject(events: readonly GroupedEvent[]): ObjectSight[] {
  const byGroup = new Map<IdentifiedGroup | null, Map<Origin, ObjectSight>>();
  for (const { event, serviceId, group } of events) {
    const { origin, endedAt } = event;
    let byOrigin = byGroup.get(group);
    if (byOrigin === undefined) {
      byOrigin = new Map();
      byGroup.set(group, byOrigin);
    }
    const sight = byOrigin.get(origin);
    if (sight === undefined) byOrigin.set(origin, { group, origin, serviceId, first: endedAt, last: endedAt });
    else see(sight, endedAt, endedAt);
  }
  return [...byGroup.values()].flatMap((byOrigin) => [...byOrigin.values()]);
}

function see(sight: Sight, first: number, last: number): void {
  if (first < sight.first) sight.first = first;
  if (last > sight.last) sight.last = last;
}

function groupColumns({ first, last, newest }: GroupSight): Row {
  const { category, initiator, code, isOther, closeSite, sendSite, handshakeFailure } = newest;
  const sites = [siteJson(closeSite), siteJson(sendSite)];
  return [category, initiator, code, isOther ? 1 : 0, first, last, ...sites, handshakeFailure];
}

function siteJson(site: CallSite | null): string | null {
  return site === null ? null : JSON.stringify(site);
}

function sightRows(sights: NestedMap<Sight>): Row[] {
  return [...sights.entries()].map(({ key, value }) => [...key, value.first, value.last]);
}
