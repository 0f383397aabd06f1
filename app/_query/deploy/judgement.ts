/** What is known of whether a deploy was worse than what ran before it. */
export interface DeployJudgement {
  /** Epoch ms. */
  judgedAt: number;
}
