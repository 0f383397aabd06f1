import { projectDatabase } from '../../_process/project-database.ts';
import { sharedJudging } from '../../_process/shared-judging.ts';
import { sharedRetention } from '../../_process/shared-retention.ts';
import type { ListedDeploy } from '../../_query/deploy/deploys.ts';
import { deploysWithJudgements } from '../../_query/deploy/deploys-with-judgements.ts';
import { MOST_DEPLOYS_LISTED } from '../../_ui/deploy/list/list-params.ts';
import type { DeployRow, DeploysData } from '../../_ui/deploy/list/model.ts';
import { RECENT_MS } from '../../_ui/deploy/list/sections.ts';
import { resolveRange } from '../../_ui/view/range.ts';
import type { View } from '../../_ui/view/search-params.ts';
import { filterOptions } from '../filter-options.ts';
import { load } from '../load.ts';
import { viewFilter } from '../view-filter.ts';

/** Asks what the list of deploys shows. */
export async function deploysData(view: View, origin: string, now: number): Promise<DeploysData> {
  const range = resolveRange(view, now, await sharedRetention());
  const filter = viewFilter(view, range);
  const { service, environment, version } = view;
  const listed = (from: number, to: number) =>
    load(async () => {
      const found = await deploysWithJudgements(
        await projectDatabase(),
        { from, to, service, environment, version },
        { ...(await sharedJudging()), now },
        MOST_DEPLOYS_LISTED,
      );
      return found.map(withoutFiles);
    });
  const [options, recent, list] = await Promise.all([
    load(async () => filterOptions(await projectDatabase(), filter)),
    listed(now - RECENT_MS, now),
    listed(range.from, range.to),
  ]);
  return { now, range, origin, options, recent, list };
}

/** There may be thousands of them. */
function withoutFiles({ files: _files, ...deploy }: ListedDeploy): DeployRow {
  return deploy;
}
