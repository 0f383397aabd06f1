import { noChangeUpTo } from '../verdict/regression.ts';
import type { VerdictWord } from '../verdict/word.ts';
import { type GatePolicy, policyText } from './gate-policy.ts';
import { gateWarnings } from './gate-warnings.ts';
import type { GatedDeploy } from './gated-deploy.ts';

/** A gate's answer, and what it follows from. */
export interface GateDecision {
  pass: boolean;
  verdict: VerdictWord;
  /** One or two sentences. */
  reason: string;
  /** What has to be known beside the headline, a sentence each. */
  warnings: string[];
  /** 0: passed. 1: worse. 2: not enough evidence, whether the policy lets that through or not. */
  exitStatus: 0 | 1 | 2;
  /** The policy in words. */
  wouldFail: string;
}

/**
 * Decides on a version by its comparison with the one before.
 * @param deploy null where no deploy of the version is known
 */
export function gateDecision(version: string, deploy: GatedDeploy | null, policy: GatePolicy): GateDecision {
  const wouldFail = policyText(policy);
  if (deploy === null || deploy.deploy.heardAt === null) {
    const reason = deploy?.title ?? `No deploy of ${version} is known yet.`;
    return { pass: false, verdict: 'no_data', reason, warnings: [], exitStatus: 2, wouldFail };
  }
  const [exitStatus, why] = judged(deploy, policy);
  const isLetThrough = exitStatus === 2 && policy.allowUnclear;
  const reason = `${deploy.title} ${isLetThrough ? 'The policy lets it through without enough evidence.' : why}`;
  return {
    pass: exitStatus === 0 || isLetThrough,
    verdict: deploy.verdict,
    reason: reason.trim(),
    warnings: gateWarnings(deploy, policy),
    exitStatus,
    wouldFail,
  };
}

function judged(deploy: GatedDeploy, { maxRatio }: GatePolicy): [GateDecision['exitStatus'], why: string] {
  const { verdict, ratio, interval } = deploy;
  switch (verdict) {
    case 'worse':
    case 'slightly_worse':
      // No ratio: there was nothing before to divide by.
      if (ratio === null) return [1, 'No ratio allows for that.'];
      return ratio >= maxRatio
        ? [1, `That is ${maxRatio} times or more.`]
        : [0, `That is less than the ${maxRatio} times from which it would fail.`];
    case 'better':
    case 'same':
      return [0, ''];
    case 'unclear': {
      const high = excludedFrom(interval, maxRatio);
      if (high === null) return [2, ''];
      return [0, `More than ${high.toFixed(2)} times as often is ruled out.`];
    }
    case 'too_few':
    case 'no_data':
      return [2, ''];
  }
}

/** The upper end of an interval that rules out what the policy fails, or a doubling; else null. */
function excludedFrom(interval: GatedDeploy['interval'], maxRatio: number): number | null {
  const high = interval?.[1] ?? null;
  return high !== null && high < maxRatio ? high : noChangeUpTo('unclear', interval);
}
