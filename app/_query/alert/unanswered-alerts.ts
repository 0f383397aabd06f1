import type { Connection } from '../../_store/database/connection.ts';
import { alertCauses } from './alert-causes.ts';

/** How many causes fire that nobody has acknowledged or snoozed at `now` (epoch ms): as many as the list has rows of. */
export async function unansweredAlerts(db: Connection, now: number): Promise<number> {
  const causes = await alertCauses(db, {}, now);
  return causes.filter(
    ({ episode: { state, acknowledgedAt, snoozedUntil } }) =>
      state === 'firing' && acknowledgedAt === null && (snoozedUntil === null || snoozedUntil <= now),
  ).length;
}
