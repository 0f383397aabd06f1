import type { ToldVerdict } from '../../_alert/message/pagerduty-change.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import type { DeployJudgement } from './judgement.ts';

/** What is said of a deploy and its judgement, by the newest look. */
export function toldVerdict(deploy: Deploy, judgement: DeployJudgement): ToldVerdict {
  const { label, title, reason, against, regressions, looks, isFinal, judgedAt } = judgement;
  return { deploy, label, title, reason, against, regressions, look: looks.at(-1) ?? null, isFinal, judgedAt };
}
