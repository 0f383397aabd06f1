import type { ActiveReading } from '../../_close/event/active-reading.ts';
import { instanceIdentity, seriesOf, serviceIdentity } from '../../_close/event/identity.ts';
import type { Origin } from '../../_close/span/origin.ts';
import { bucketOf, DAY_MS } from '../../_close/time/grain.ts';
import { identityHash } from '../table/identity-hash.ts';
import { NestedMap } from '../table/nested-map.ts';
import type { Row } from '../table/table.ts';
import type { IdentifiedEvent } from './event-row.ts';

/** Rows of `service`, `series` and `instance` for what a batch mentions, each once. */
export interface IdentityRows {
  services: Row[];
  series: Row[];
  instances: Row[];
}

export function identityRows(
  events: readonly IdentifiedEvent[],
  readings: readonly ActiveReading[],
  otherOrigins: readonly Origin[],
): IdentityRows {
  const services = new NestedMap<Row>();
  const series = new NestedMap<Row>();
  const instances = new NestedMap<{ name: string; lastSeen: number }>();
  const addService = (id: string, { project, environment, service }: Origin) =>
    services.of([id], () => [id, project, environment, service]);
  const addInstance = (key: [string, string], origin: Origin, seenAt: number) => {
    const instance = instances.of(key, () => ({ name: origin.instance, lastSeen: 0 }));
    instance.lastSeen = Math.max(instance.lastSeen, bucketOf(seenAt, DAY_MS));
  };
  for (const origin of otherOrigins) addService(identityHash(serviceIdentity(origin)), origin);
  for (const { event, serviceId, seriesId, instanceId } of events) {
    addService(serviceId, event.origin);
    series.of([serviceId, seriesId], () => {
      const { version, role, route, initiator, code } = seriesOf(event);
      return [serviceId, seriesId, version, role, route, initiator, code];
    });
    addInstance([serviceId, instanceId], event.origin, event.endedAt);
  }
  for (const { origin, observedAt } of readings) {
    const serviceId = identityHash(serviceIdentity(origin));
    addService(serviceId, origin);
    addInstance([serviceId, identityHash(instanceIdentity(origin.instance))], origin, observedAt);
  }
  return {
    services: rowsOf(services),
    series: rowsOf(series),
    instances: [...instances.entries()].map(({ key, value }) => [...key, value.name, value.lastSeen]),
  };
}

function rowsOf(rows: NestedMap<Row>): Row[] {
  return [...rows.entries()].map(({ value }) => value);
}
