import type { Outbox } from '../_notify/outbox.ts';
import type { Job } from './jobs.ts';

/** How the receiver looks into the outbox: often, since people wait for it, and beside all other jobs. */
export const NOTIFICATION_PACE = { lookEveryMs: 1_000, leaseMs: 35_000, lease: 'notifications' };

/** Begins to send what is due. It does not wait for the other side. */
export function notificationJob(outbox: Outbox): Job {
  return { everyMs: 0, hasWork: () => outbox.hasDue(), run: (inStep) => outbox.sendDue(inStep) };
}
