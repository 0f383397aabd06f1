import type { ActiveReading } from '../../_close/event/active-reading.ts';
import { instanceIdentity, serviceIdentity } from '../../_close/event/identity.ts';
import { identityHash } from '../table/identity-hash.ts';
import type { Row } from '../table/table.ts';

/** Rows of `active_connection`: the newest reading of each process, role and state. */
export function activeRows(readings: readonly ActiveReading[]): Row[] {
  const newest = new Map<string, ActiveReading>();
  for (const reading of readings) {
    const { origin, role, state, observedAt } = reading;
    const key = JSON.stringify([serviceIdentity(origin), origin.instance, role, state]);
    const known = newest.get(key);
    if (known === undefined || known.observedAt < observedAt) newest.set(key, reading);
  }
  return [...newest.values()].map(({ origin, role, state, observedAt, connections }) => [
    identityHash(serviceIdentity(origin)),
    identityHash(instanceIdentity(origin.instance)),
    role,
    state,
    observedAt,
    connections,
  ]);
}
