import type { DeployVerdict } from './comparison-record.ts';

/** The verdict on a deploy as it is kept for lists. */
export interface DeployJudgement extends DeployVerdict {
  /** Epoch ms. */
  judgedAt: number;
  /** The version that it was compared with; null where there was none. */
  against: string | null;
  /** Nothing can change it any more. */
  isFinal: boolean;
}
