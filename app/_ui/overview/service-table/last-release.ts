import type { ListedDeploy } from '../../../_query/deploy/deploys.ts';
import type { VerdictFace } from '../../verdict/verdict-face.ts';

/** A release as the table of services names it, with what was found of it. */
export type LastRelease = Pick<
  ListedDeploy,
  'service' | 'environment' | 'version' | 'startedAt' | 'heardAt' | 'isRollback'
> & { face: VerdictFace | null };

/** The newest release of each service, also from before the range. */
export interface LastReleases {
  /** From when on they were looked for, epoch ms. */
  from: number;
  releases: readonly LastRelease[];
}
