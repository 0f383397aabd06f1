import { randomUUID } from 'node:crypto';
import type { Connection, Database } from '../_store/database/connection.ts';
import { holdLease, releaseLease } from '../_store/database/lease.ts';
import { StoreUnavailable } from '../_store/database/store-unavailable.ts';

/** Runs a step of a job in a transaction of its own. No other receiver's step runs at the same time. */
export type InStep = <T>(work: (transaction: Connection) => Promise<T>) => Promise<T>;

/** Work in the background, for the whole database and not for one receiver. */
export interface Job {
  everyMs: number;
  /** Whether there is anything to do: a look that only reads. Without it, there always is. */
  hasWork?: () => Promise<boolean>;
  /** In steps that are short, since the receiver's own writes stand in line behind each. */
  run(inStep: InStep): Promise<void>;
}

/** How often a receiver looks for something to do, and for how long nobody else may do it after it dies. */
export interface JobPace {
  lookEveryMs: number;
  leaseMs: number;
  /** Jobs of one lease run one after the other, those of another beside them. `jobs` if absent. */
  lease?: string;
}

const PACE: JobPace = { lookEveryMs: 10_000, leaseMs: 35_000 };

/** Another receiver has the jobs now. */
class LeaseLost extends Error {}

/**
 * Runs jobs on one of the receivers of a database at a time: on the one that holds the lease, which it renews while there
 * is something to do. `stop` resolves when the running step has ended and the lease is free.
 */
export function startJobs(
  database: Database,
  jobs: readonly Job[],
  now: () => number,
  { lookEveryMs, leaseMs, lease = 'jobs' }: JobPace = PACE,
): { stop(): Promise<void> } {
  const holder = randomUUID();
  const lastRuns = new Map<Job, number>();
  let stopped = false;
  let looking: Promise<void> | null = null;

  const inStep: InStep = (work) =>
    database.writeTransaction(async (transaction) => {
      if (stopped || !(await holdLease(transaction, lease, holder, leaseMs))) throw new LeaseLost();
      return work(transaction);
    });

  async function look(): Promise<void> {
    try {
      const due: Job[] = [];
      for (const job of jobs) {
        const isTime = now() - (lastRuns.get(job) ?? Number.NEGATIVE_INFINITY) >= job.everyMs;
        if (isTime && (job.hasWork === undefined || (await job.hasWork()))) due.push(job);
      }
      if (due.length === 0) return;
      await inStep(async () => undefined);
      for (const job of due) {
        await job.run(inStep);
        lastRuns.set(job, now());
      }
    } catch (error) {
      // What could not be done now is done at the next look.
      if (!(error instanceof LeaseLost || error instanceof StoreUnavailable)) console.error('A job failed:', error);
    }
  }

  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = null;
    });
  }, lookEveryMs).unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
      await database
        .writeTransaction((transaction) => releaseLease(transaction, lease, holder))
        // It expires by itself.
        .catch(() => undefined);
    },
  };
}
