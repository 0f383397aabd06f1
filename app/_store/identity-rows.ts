import type { Origin } from '../_close/event.ts';
import { seriesOf, serviceIdentity } from '../_close/identity.ts';
import type { IdentifiedEvent } from './event-row.ts';
import { identityHash } from './identity-hash.ts';
import { NestedMap } from './nested-map.ts';
import type { Row } from './tables.ts';

/** Rows of `service`, `series` and `instance` that a batch speaks of, each once. */
export interface IdentityRows {
  services: Row[];
  series: Row[];
  instances: Row[];
}

export function identityRows(events: readonly IdentifiedEvent[], otherOrigins: readonly Origin[]): IdentityRows {
  const services = new NestedMap<Row>();
  const series = new NestedMap<Row>();
  const instances = new NestedMap<Row>();
  const addService = (id: string, { project, environment, service }: Origin) =>
    services.of([id], () => [id, project, environment, service]);
  for (const origin of otherOrigins) addService(identityHash(serviceIdentity(origin)), origin);
  for (const { event, serviceId, seriesId, instanceId } of events) {
    addService(serviceId, event.origin);
    series.of([serviceId, seriesId], () => {
      const { version, role, route, initiator, code } = seriesOf(event);
      return [serviceId, seriesId, version, role, route, initiator, code];
    });
    instances.of([serviceId, instanceId], () => [serviceId, instanceId, event.origin.instance]);
  }
  return { services: rowsOf(services), series: rowsOf(series), instances: rowsOf(instances) };
}

function rowsOf(rows: NestedMap<Row>): Row[] {
  return [...rows.entries()].map(({ value }) => value);
}
