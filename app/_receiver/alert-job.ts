import { type DueTicks, dueTicks } from '../_alert/step/tick.ts';
import { DAY_MS } from '../_close/time/grain.ts';
import type { DeployFactCache } from '../_query/alert/deploy-facts.ts';
import {
  type AlertClock,
  type KeptClock,
  moveClock,
  readClock,
  stopSpans,
  type TickFacts,
} from '../_store/alert/clock.ts';
import type { Database } from '../_store/database/connection.ts';
import { connectionInProject, inProject } from '../_store/database/in-project.ts';
import { knownProjects } from '../_store/known-projects.ts';
import type { EvaluatedTick } from './alert-tick.ts';
import type { Job, JobPace } from './jobs.ts';
import { keepProjectTick, type ProjectTick, projectTick } from './project-tick.ts';

/** It has a lease of its own: a page does not wait until retention is done. */
export const ALERT_PACE: JobPace = { lookEveryMs: 5_000, leaseMs: 35_000, lease: 'alerts' };
/** Stops are remembered for the health of the evaluation. */
const REMEMBERED_MS = 7 * DAY_MS;

export interface AlertJobOptions {
  warmUpMs: number;
  /** Where the dashboard is reached, without a slash at the end. */
  publicUrl: string;
}

/**
 * Evaluates all rules of all projects at each minute that has settled, also those of a stop. State, episodes, clock and outbox
 * of a tick are written in one transaction: so a tick is evaluated once, whenever a receiver dies and however many there are.
 * @param now epoch ms
 */
export function alertJob(database: Database, { warmUpMs, publicUrl }: AlertJobOptions, now: () => number): Job {
  const cache: DeployFactCache = new Map();
  return {
    everyMs: ALERT_PACE.lookEveryMs,
    hasWork: async () => dueTicks((await readClock(database))?.judgedTo ?? null, now()).ticks.length > 0,
    async run(inStep) {
      const due = dueTicks((await readClock(database))?.judgedTo ?? null, now());
      for (const until of due.ticks) {
        const begun = performance.now();
        const clock = await readClock(database);
        // Another receiver was faster.
        if (clock !== null && clock.judgedTo >= until) continue;
        const stops = stopsAfter(clock, due, until, now());
        const options = { warmUpMs, cache, stops: stopSpans(stops) };
        // What fires by this tick is answered at the next one at the earliest.
        const asked = { asksWhoAnswers: until === due.ticks.at(-1), now: now() };
        const found = new Map<string, ProjectTick>();
        for (const project of await knownProjects(database)) {
          found.set(project, await projectTick(inProject(database, project), options, until, asked));
        }
        const tookMs = performance.now() - begun;
        const next = clockAfter({ stops, found, tookMs }, until, now());
        const isKept = await inStep(async (transaction) => {
          if (!(await moveClock(transaction, clock?.judgedTo ?? null, next))) return false;
          for (const [project, tick] of found) {
            await keepProjectTick(connectionInProject(transaction, project), tick, next, publicUrl);
          }
          return true;
        });
        // Another receiver has evaluated it.
        if (!isKept) return;
      }
    },
  };
}

function clockAfter(
  { stops, found, tookMs }: { stops: TickFacts['stops']; found: ReadonlyMap<string, EvaluatedTick>; tookMs: number },
  until: number,
  now: number,
): KeptClock {
  const ticks = [...found];
  const series = ticks.reduce((sum, [, tick]) => sum + tick.series, 0);
  const timed = ticks.flatMap(([project, { slowest }]) => (slowest === null ? [] : [{ ...slowest, project }]));
  const [slowest = null] = timed.sort((a, b) => b.ms - a.ms);
  const failed = ticks.flatMap(([project, tick]) => tick.failed.map((one) => ({ ...one, project })));
  return { judgedTo: until, evaluatedAt: now, facts: { series, tookMs, slowest, failed, stops } };
}

/** The stops that are known at a tick: at the first of several ticks, there was one more. */
function stopsAfter(clock: AlertClock | null, due: DueTicks, until: number, now: number): TickFacts['stops'] {
  const stops = (clock?.facts.stops ?? []).filter(({ at }) => at > now - REMEMBERED_MS);
  // The newest is in time, all before it are made up for.
  const caughtUp = due.ticks.length - 1;
  const isNew = until === due.ticks[0] && (caughtUp > 0 || due.missed > 0);
  return isNew ? [...stops, { at: until, caughtUp, missed: due.missed }] : stops;
}
