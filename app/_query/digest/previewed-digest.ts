import type { DigestSchedule } from '../../_alert/digest/channel-reports.ts';
import { type DigestWeeks, digestWeeks } from '../../_alert/digest/digest-weeks.ts';
import type { WeeklyDigest } from '../../_alert/digest/weekly-digest.ts';
import { SETTLING_MS } from '../../_close/time/arrival.ts';
import { bucketOf, MINUTE_MS, WEEK_MS } from '../../_close/time/grain.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { gatherDigest } from './gather-digest.ts';

/**
 * What a digest would be made of: the newest week of the schedule that has settled; without a schedule, the last seven days.
 * @param now epoch ms
 */
export function previewedDigest(
  db: Connection,
  schedule: DigestSchedule | null,
  now: number,
  retention: Retention,
): Promise<WeeklyDigest> {
  const settled = now - SETTLING_MS;
  const weeks = schedule === null ? lastDays(settled) : digestWeeks(schedule, settled);
  return gatherDigest(db, weeks, schedule?.zone ?? 'UTC', now, retention);
}

function lastDays(until: number): DigestWeeks {
  const to = bucketOf(until, MINUTE_MS);
  return {
    week: { from: to - WEEK_MS, to },
    before: { from: to - 2 * WEEK_MS, to: to - WEEK_MS },
  };
}
