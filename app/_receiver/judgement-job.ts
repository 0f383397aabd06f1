import { judgeDeploys } from '../_query/deploy/judge-deploys.ts';
import type { Judging } from '../_query/deploy/judging.ts';
import type { Database } from '../_store/database/connection.ts';
import { connectionInProject, inProject } from '../_store/database/in-project.ts';
import { StoreUnavailable } from '../_store/database/store-unavailable.ts';
import { keepJudgement } from '../_store/deploy/judgement.ts';
import { knownProjects } from '../_store/known-projects.ts';
import type { Job } from './jobs.ts';
import { reportVerdicts } from './report-verdicts.ts';

/** How often it looks for deploys that are due: a new one is judged at once. */
const LOOKS_EVERY_MS = 10_000;
/** A backlog, such as after an update, is worked off in several runs. */
const MOST_AT_ONCE = 50;

/**
 * Deploys are judged when they are new, and again and again until their last look is over, so that lists and chips need no comparison of their own.
 * What becomes final, or worse, goes to the channels that ask for it.
 * @param options `publicUrl`: where the dashboard is reached, without a slash at the end
 * @param now epoch ms
 */
export function judgementJob(
  database: Database,
  { publicUrl, ...judging }: Judging & { publicUrl: string },
  now: () => number,
): Job {
  return {
    everyMs: LOOKS_EVERY_MS,
    async run(inStep) {
      const onFailure = ({ service, version }: { service: string; version: string }, error: unknown) => {
        if (error instanceof StoreUnavailable) throw error;
        console.error({ service, version }, "A deploy can't be judged:", error);
      };
      for (const project of await knownProjects(database)) {
        const options = { ...judging, limit: MOST_AT_ONCE, onFailure };
        const judged = await judgeDeploys(inProject(database, project), options, now());
        await inStep(async (transaction) => {
          for (const { serviceId, deployId, judgedAt, isFinal, judgement } of judged) {
            await keepJudgement(transaction, { serviceId, deployId }, { judgedAt, isFinal, judgement });
          }
          await reportVerdicts(connectionInProject(transaction, project), judged, { publicUrl, now: now() });
        });
      }
    },
  };
}
