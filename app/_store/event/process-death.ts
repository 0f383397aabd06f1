import type { Role } from '@afterclose/instrumentation/semconv';
import type { OpenAtDeathEvent } from '../../_close/event/event.ts';
import type { Origin } from '../../_close/span/origin.ts';
import type { Connection } from '../database/connection.ts';
import { identityHash } from '../table/identity-hash.ts';

interface DeadProcess {
  serviceId: string;
  instanceId: string;
  role: Role;
}

/**
 * The event that counts the connections that a process had open when it was last heard of. The same conclusion makes the
 * same event, so that several receivers, and one that died before it could note it, count it once.
 * @param at epoch ms, by the clock of the process
 * @param count below 0 to take a conclusion back
 */
export function openAtDeathEvent(
  origin: Origin,
  { serviceId, instanceId, role }: DeadProcess,
  at: number,
  count: number,
): OpenAtDeathEvent {
  const id = identityHash(JSON.stringify([serviceId, instanceId, role, at, count]));
  return {
    kind: 'open_at_death',
    origin,
    traceId: '0'.repeat(31) + 1,
    spanId: BigInt(id).toString(16).padStart(16, '0'),
    connectionId: '',
    startedAt: at,
    endedAt: at,
    durationNs: 0,
    role,
    route: '',
    weight: 1,
    weightKnown: true,
    unclean: false,
    initiator: '',
    closeCode: 0,
    attributes: new Map(),
    category: '',
    count,
  };
}

/**
 * Notes what was concluded of a process; 0 connections: that it lives, or had none open.
 * @param at epoch ms, by the clock of the process
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function keepProcessDeath(
  transaction: Connection,
  { serviceId, instanceId, role }: DeadProcess,
  at: number,
  openConnections: number,
): Promise<void> {
  await transaction.execute(
    `INSERT INTO process_death (service_id, instance, role, observed_at, open_connections) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (service_id, instance, role) DO UPDATE SET observed_at = excluded.observed_at,
       open_connections = excluded.open_connections`,
    BigInt(serviceId),
    BigInt(instanceId),
    role,
    at,
    openConnections,
  );
}
