import { randomUUID } from 'node:crypto';
import type { Connection, Database } from '../_store/database/connection.ts';
import { holdLease, releaseLease } from '../_store/database/lease.ts';
import { StoreUnavailable } from '../_store/database/store-unavailable.ts';

const LEASE = 'jobs';

/** Runs a step of a job in a transaction of its own. No other receiver's step runs at the same time. */
export type InStep = <T>(work: (transaction: Connection) => Promise<T>) => Promise<T>;

/** Work in the background, for the whole database and not for one receiver. */
export interface Job {
  everyMs: number;
  /** In steps that are short, since the receiver's own writes stand in line behind each. */
  run(inStep: InStep): Promise<void>;
}

/** How often a receiver checks whether it may run the jobs, and for how long nobody else may after it dies. */
export const PACE = { lookEveryMs: 10_000, leaseMs: 35_000 };

/** Another receiver has the jobs now. */
class LeaseLost extends Error {}

/**
 * Runs jobs on one of the receivers of a database at a time: on the one that holds the lease, which it renews until it
 * stops. `stop` resolves when the running step has ended and the lease is free.
 */
export function startJobs(
  database: Database,
  jobs: readonly Job[],
  now: () => number,
  { lookEveryMs, leaseMs } = PACE,
): { stop(): Promise<void> } {
  const holder = randomUUID();
  const lastRuns = new Map<Job, number>();
  let stopped = false;
  let looking: Promise<void> | null = null;

  const inStep: InStep = (work) =>
    database.writeTransaction(async (transaction) => {
      if (stopped || !(await holdLease(transaction, LEASE, holder, leaseMs))) throw new LeaseLost();
      return work(transaction);
    });

  async function look(): Promise<void> {
    try {
      await inStep(async () => undefined);
      for (const job of jobs) {
        if (now() - (lastRuns.get(job) ?? Number.NEGATIVE_INFINITY) < job.everyMs) continue;
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
        .writeTransaction((transaction) => releaseLease(transaction, LEASE, holder))
        // It expires by itself.
        .catch(() => undefined);
    },
  };
}
