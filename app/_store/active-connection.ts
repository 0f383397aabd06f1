import type { ActiveReading } from '../_close/active-reading.ts';
import { instanceIdentity, serviceIdentity } from '../_close/identity.ts';
import { identityHash } from './identity-hash.ts';
import type { Row } from './tables.ts';

/** Rows of `active_connection`, and of `instance` for them: of each process, role and state the newest reading. */
export function activeRows(readings: readonly ActiveReading[]): { active: Row[]; instances: Row[] } {
  const newest = new Map<string, ActiveReading>();
  const instances = new Map<string, Row>();
  const active: Row[] = [];
  for (const reading of readings) {
    const { origin, role, state, observedAt } = reading;
    const key = JSON.stringify([serviceIdentity(origin), origin.instance, role, state]);
    const known = newest.get(key);
    if (known === undefined || known.observedAt < observedAt) newest.set(key, reading);
  }
  for (const { origin, role, state, observedAt, connections } of newest.values()) {
    const serviceId = identityHash(serviceIdentity(origin));
    const instanceId = identityHash(instanceIdentity(origin.instance));
    instances.set(`${serviceId} ${instanceId}`, [serviceId, instanceId, origin.instance]);
    active.push([serviceId, instanceId, role, state, observedAt, connections]);
  }
  return { active, instances: [...instances.values()] };
}
