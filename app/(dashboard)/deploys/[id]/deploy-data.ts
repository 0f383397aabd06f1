import { DAY_MS, MINUTE_MS } from '../../../_close/time/grain.ts';
import { widenToKept } from '../../../_close/time/retention.ts';
import type { Deploy } from '../../../_deploy/release/deploy.ts';
import { projectDatabase } from '../../../_process/project-database.ts';
import { sharedJudging } from '../../../_process/shared-judging.ts';
import { sharedRetention } from '../../../_process/shared-retention.ts';
import { comparison } from '../../../_query/deploy/comparison.ts';
import { deploy } from '../../../_query/deploy/deploy.ts';
import { facets } from '../../../_query/service/facets.ts';
import { type ComparedView, chosenWindows } from '../../../_ui/deploy/detail/compared-params.ts';
import type { DeployData } from '../../../_ui/deploy/detail/model.ts';
import type { Loaded } from '../../../_ui/panel/loaded.ts';
import { load } from '../../load.ts';

/** Versions of so long before a deploy are offered to compare with. */
const OFFERED_MS = 30 * DAY_MS;

/** Asks what the page of one deploy shows; null where there is none of that id. */
export async function deployData(id: string, view: ComparedView, now: number): Promise<Loaded<DeployData | null>> {
  return load(async () => {
    const db = await projectDatabase();
    const found = await deploy(db, id);
    if (found === null) return null;
    const chosen = chosenWindows(view);
    const windows = chosen && {
      before: widenToKept(chosen.before, now, await sharedRetention()),
      after: widenToKept(chosen.after, now, await sharedRetention()),
    };
    const options = {
      ...(await sharedJudging()),
      ...(view.against === null ? {} : { against: view.against }),
      ...(windows === null ? {} : { windows }),
    };
    const [compared, versions] = await Promise.all([
      comparison(db, found, options, now),
      // Without the choice of other versions, the page still answers.
      load(() => otherVersions(db, found, now)),
    ]);
    const kept = { judgement: found.judgement, gate: found.gate };
    return { now, comparison: compared, kept, versions: versions.ok ? versions.value : [] };
  });
}

/** What the service ran in the weeks before the deploy and since, but for its own version; the newest name first. */
async function otherVersions(
  db: Awaited<ReturnType<typeof projectDatabase>>,
  { service, environment, version, startedAt }: Deploy,
  now: number,
): Promise<string[]> {
  const to = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const from = Math.floor(Math.min(startedAt, to) / DAY_MS) * DAY_MS - OFFERED_MS;
  const { versions } = await facets(db, { from, to, service: [service], environment: [environment] });
  return versions.filter((other) => other !== version).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}
