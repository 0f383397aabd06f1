import type { Decision } from '../../_close/incident/incident-state.ts';
import type { Database } from '../database/connection.ts';

/** Identifies a group: the id of its service, and its own. */
export interface GroupKey {
  serviceId: string;
  groupId: string;
}

/**
 * Keeps what a person decided of a group; it replaces what was decided before.
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function decide(database: Database, { serviceId, groupId }: GroupKey, decision: Decision): Promise<void> {
  await database.writeTransaction((transaction) =>
    transaction.execute(
      `INSERT INTO incident_state (service_id, group_id, state, resolved_in_version, changed_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (service_id, group_id) DO UPDATE SET state = excluded.state,
         resolved_in_version = excluded.resolved_in_version, changed_at = excluded.changed_at`,
      BigInt(serviceId),
      BigInt(groupId),
      decision.state,
      decision.resolvedInVersion,
      decision.changedAt,
    ),
  );
}
