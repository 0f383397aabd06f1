import type { NotificationPolicy } from '../../_alert/policy/policy.ts';
import { readPolicies } from '../../_store/alert/policy.ts';
import type { Connection } from '../../_store/database/connection.ts';

/** All notification policies, by their names. */
export async function notificationPolicies(db: Connection): Promise<NotificationPolicy[]> {
  return (await readPolicies(db)).sort((one, other) => (one.name < other.name ? -1 : 1));
}
