import type { CallSite } from '../_close/call-site.ts';
import type { GroupedEvent } from './event-row.ts';
import type { IdentifiedGroup } from './incident-grouping.ts';
import { NestedMap } from './nested-map.ts';
import type { Row } from './tables.ts';

/** Rows of `incident_group`, `incident_group_version` and `service_version` that a batch speaks of, each once. */
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
  for (const { event, serviceId, group } of events) {
    const { endedAt } = event;
    const { version } = event.origin;
    const unseen = () => ({ first: endedAt, last: endedAt });
    see(serviceVersions.of([serviceId, version], unseen), endedAt);
    if (group === null) continue;
    see(groupVersions.of([serviceId, group.id, version], unseen), endedAt);
    const sight = groups.of([serviceId, group.id], () => ({ ...unseen(), newest: group }));
    if (endedAt >= sight.last) sight.newest = group;
    see(sight, endedAt);
  }
  return {
    groups: [...groups.entries()].map(({ key, value }) => [...key, ...groupColumns(value)]),
    groupVersions: sightRows(groupVersions),
    serviceVersions: sightRows(serviceVersions),
  };
}

function see(sight: Sight, at: number): void {
  sight.first = Math.min(sight.first, at);
  sight.last = Math.max(sight.last, at);
}

function groupColumns({ first, last, newest }: GroupSight): Row {
  const { category, initiator, code, isOther, closeSite, sendSite } = newest;
  return [category, initiator, code, isOther ? 1 : 0, first, last, siteJson(closeSite), siteJson(sendSite)];
}

function siteJson(site: CallSite | null): string | null {
  return site === null ? null : JSON.stringify(site);
}

function sightRows(sights: NestedMap<Sight>): Row[] {
  return [...sights.entries()].map(({ key, value }) => [...key, value.first, value.last]);
}
