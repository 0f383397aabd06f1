import type { ListedDeploy } from '../../../_query/deploy/deploys.ts';
import type { Loaded } from '../../panel/loaded.ts';
import type { FilterOptions } from '../../view/filter-options.ts';
import type { ResolvedRange } from '../../view/range.ts';

/** A deploy in the list; which files changed is left to its own page. */
export type DeployRow = Omit<ListedDeploy, 'files'>;

/** What the list of deploys shows. */
export interface DeploysData {
  /** Epoch ms at which the questions were asked. */
  now: number;
  range: ResolvedRange;
  /** Where the dashboard, and with it its API, is reached. */
  origin: string;
  options: Loaded<FilterOptions>;
  /** Of the last two hours, whatever the range. */
  recent: Loaded<readonly DeployRow[]>;
  /** Of the range, the newest first. */
  list: Loaded<readonly DeployRow[]>;
}
