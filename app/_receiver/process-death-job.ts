import type { OpenAtDeathEvent } from '../_close/event/event.ts';
import { MINUTE_MS } from '../_close/time/grain.ts';
import type { Retention } from '../_close/time/retention.ts';
import { type ProcessDeath, processDeaths, SILENT_MS } from '../_query/service/process-deaths.ts';
import type { Database } from '../_store/database/connection.ts';
import { IngestCounts } from '../_store/event/ingest-count.ts';
import { keepProcessDeath, openAtDeathEvent } from '../_store/event/process-death.ts';
import { SampleBudget } from '../_store/incident/incident-sample.ts';
import { writeBatch } from '../_store/write-batch.ts';
import type { Job } from './jobs.ts';

const EVERY_MS = MINUTE_MS / 2;

/**
 * Closes the account of processes that have fallen silent: a process that was killed can't say which connections it had
 * open. After a start it waits, since while no receiver ran, nobody could be heard.
 * @param now epoch ms
 */
export function processDeathJob(database: Database, retention: Retention, now: () => number): Job {
  const startedAt = now();
  return {
    everyMs: EVERY_MS,
    hasWork: async () => now() - startedAt >= SILENT_MS && (await processDeaths(database, now(), retention)).length > 0,
    async run(inStep) {
      const deaths = await inStep((transaction) => processDeaths(transaction, now(), retention));
      const events = deaths.flatMap(eventsOf);
      await writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: now() }, new SampleBudget());
      await inStep(async (transaction) => {
        for (const death of deaths) {
          const { at, openConnections } = death.found ?? { at: now(), openConnections: 0 };
          await keepProcessDeath(transaction, death, at, openConnections);
        }
      });
    },
  };
}

/** Takes back what was concluded before, and counts what is found now. */
function eventsOf(death: ProcessDeath): OpenAtDeathEvent[] {
  const { origin, concluded, found } = death;
  const events: OpenAtDeathEvent[] = [];
  if (concluded) events.push(openAtDeathEvent(origin, death, concluded.at, -concluded.openConnections));
  if (found) events.push(openAtDeathEvent(origin, death, found.at, found.openConnections));
  return events;
}
