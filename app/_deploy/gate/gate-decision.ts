import { highestOfNone } from '../../_close/statistics/highest-of-none.ts';
import { noChangeUpTo, roundedUp } from '../verdict/regression.ts';
import { MARGIN, type VerdictWord } from '../verdict/word.ts';
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
  /** 0: passed. 1: worse. 2: not enough evidence, where the policy does not let that through. */
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
  const [found, why] = judged(deploy, policy);
  const isLetThrough = found === 2 && policy.allowUnclear;
  const exitStatus = isLetThrough ? 0 : found;
  const reason = `${deploy.title} ${isLetThrough ? 'The policy lets it through without enough evidence.' : why}`;
  return {
    pass: exitStatus === 0,
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
      return [0, ''];
    case 'same':
    case 'unclear': {
      const high = excludedFrom(verdict, interval, maxRatio);
      if (high === null) return [2, `More than ${maxRatio} times as often is not ruled out.`];
      return [0, verdict === 'same' ? '' : `More than ${roundedUp(high, 2)} times as often is ruled out.`];
    }
    case 'too_few': {
      const bound = boundOfNone(deploy);
      if (bound === null) return [2, ''];
      return [0, `There was none: more than ${(100 * bound).toFixed(2)}% is ruled out.`];
    }
    case 'no_data':
      return [2, ''];
  }
}

/**
 * The upper end of an interval that rules out what the policy fails; else null. The usual policy takes a change within the
 * margin, and a doubling that is ruled out, for enough: a stricter one does not.
 */
function excludedFrom(verdict: 'same' | 'unclear', interval: GatedDeploy['interval'], maxRatio: number): number | null {
  const high = interval?.[1] ?? null;
  if (high === null || high < maxRatio) return high;
  if (maxRatio < MARGIN) return null;
  return verdict === 'same' ? high : noChangeUpTo('unclear', interval);
}

/** At this upper bound, a rate of none is as good as it gets. */
const LOWEST_BOUND = 0.01;

/**
 * Where neither side has an event, no ratio will ever be known. Then the 95 % upper bound of the new rate decides, which is
 * 1 − 0.05^(1/n) after n connections without one; null if it is not low enough.
 */
function boundOfNone({ before, after }: GatedDeploy): number | null {
  if (before.events > 0 || after.events > 0 || !(after.exposure > 0)) return null;
  const bound = highestOfNone(after.exposure);
  return bound <= LOWEST_BOUND ? bound : null;
}
