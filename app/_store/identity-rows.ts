import type { Origin } from '../_close/event.ts';
import { seriesOf, serviceIdentity } from '../_close/identity.ts';
import type { IdentifiedEvent } from './event-row.ts';
import { identityHash } from './identity-hash.ts';
import type { Row } from './tables.ts';

/** Rows of `service`, `series` and `instance` that a batch speaks of, each once. */
export interface IdentityRows {
  services: Map<string, Row>;
  series: Map<string, Row>;
  instances: Map<string, Row>;
}

export function identityRows(events: readonly IdentifiedEvent[], otherOrigins: readonly Origin[]): IdentityRows {
  const rows: IdentityRows = { services: new Map(), series: new Map(), instances: new Map() };
  for (const origin of otherOrigins) addService(rows, identityHash(serviceIdentity(origin)), origin);
  for (const { event, serviceId, seriesId, instanceId } of events) {
    addService(rows, serviceId, event.origin);
    const seriesKey = `${serviceId} ${seriesId}`;
    if (!rows.series.has(seriesKey)) {
      const { version, role, route, initiator, code } = seriesOf(event);
      rows.series.set(seriesKey, [serviceId, seriesId, version, role, route, initiator, code]);
    }
    const instanceKey = `${serviceId} ${instanceId}`;
    if (!rows.instances.has(instanceKey)) {
      rows.instances.set(instanceKey, [serviceId, instanceId, event.origin.instance]);
    }
  }
  return rows;
}

function addService({ services }: IdentityRows, id: string, origin: Origin): void {
  if (!services.has(id)) services.set(id, [id, origin.project, origin.environment, origin.service]);
}
