import type { DeployComparison } from '../../../_query/deploy/comparison-record.ts';
import type { ListedDeploy } from '../../../_query/deploy/deploys.ts';

/** What the page of one deploy shows. */
export interface DeployData {
  now: number;
  comparison: DeployComparison;
  /** What is kept about the deploy: its newest judgement, and what a gate was answered. */
  kept: Pick<ListedDeploy, 'judgement' | 'gate'>;
  /** What the service was heard with in the weeks around the deploy: any of them can be compared with. */
  versions: string[];
}
