import { bucketOf, DAY_MS, HOUR_MS } from '../_close/time/grain.ts';
import { type Retention, rawDeletedBefore } from '../_close/time/retention.ts';
import type { Database } from '../_store/database/connection.ts';
import { dropDayPartitions, ensureDayPartitions } from '../_store/database/day-partitions.ts';
import { giveBackSpace } from '../_store/give-back-space.ts';
import { deleteExpired } from '../_store/retention.ts';
import { keepSize, measureSize } from '../_store/store-size.ts';
import type { Job } from './jobs.ts';

const DAYS_AHEAD = 2;

/**
 * Every hour: partitions exist from the oldest day that is kept to two days ahead, what is older than it is kept goes,
 * its space is given back, and what is left is measured.
 * @param now epoch ms
 */
export function retentionJob(database: Database, retention: Retention, now: () => number): Job {
  return {
    everyMs: HOUR_MS,
    async run(inStep) {
      const at = now();
      const deletedBefore = rawDeletedBefore(at, retention);
      const days: number[] = [];
      for (let day = bucketOf(deletedBefore, DAY_MS); day <= at + DAYS_AHEAD * DAY_MS; day += DAY_MS) days.push(day);
      await ensureDayPartitions(database, days);
      await deleteExpired(inStep, at, retention);
      await inStep((transaction) => dropDayPartitions(transaction, deletedBefore));
      await giveBackSpace(database, () => inStep(async () => undefined));
      const size = await measureSize(database);
      await inStep((transaction) => keepSize(transaction, { ...size, measuredAt: at }));
    },
  };
}
