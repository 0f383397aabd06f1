import type { ListedDeploy } from '../../../_query/deploy/deploys.ts';

/** A release as the table of services names it. */
export type LastRelease = Pick<
  ListedDeploy,
  'service' | 'environment' | 'version' | 'startedAt' | 'heardAt' | 'isRollback'
>;

/** The newest release of each service, also from before the range. */
export interface LastReleases {
  /** From when on they were looked for, epoch ms. */
  from: number;
  releases: readonly LastRelease[];
}
