import { ENOUGH_COVERAGE } from '../../_close/measure/enough-coverage.ts';
import type { Regression } from '../verdict/regression.ts';
import type { GatePolicy } from './gate-policy.ts';
import type { GatedDeploy } from './gated-deploy.ts';

/** What does not fail a version, but has to be known; a sentence each. */
export function gateWarnings(
  { verdict, ratio, interval, regressions, coverage }: GatedDeploy,
  { maxRatio }: GatePolicy,
): string[] {
  const warnings: string[] = [];
  if ((verdict === 'worse' || verdict === 'slightly_worse') && ratio !== null && ratio < maxRatio) {
    warnings.push(`The send-after-close rate got worse beyond doubt: ${ratio.toFixed(2)} times.`);
  }
  const high = interval?.[1] ?? null;
  if (verdict === 'same' && high !== null && high >= maxRatio) {
    warnings.push(`The rates are alike, but up to ${high.toFixed(2)} times is possible, which is over ${maxRatio}.`);
  }
  warnings.push(...regressions.map(regressionText));
  for (const [side, share] of [
    ['before', coverage.before],
    ['of this version', coverage.after],
  ] as const) {
    if (share !== null && share < ENOUGH_COVERAGE) {
      warnings.push(`Only ${Math.floor(100 * share)}% of the connections ${side} arrived.`);
    }
  }
  return warnings;
}

/** One sentence on a part that got worse. */
export function regressionText({ kind, name, ratio }: Regression): string {
  const often = ratio === null ? null : `${ratio.toFixed(2)} times as often`;
  switch (kind) {
    case 'new pair':
      return `A pair of call sites is new: ${name}.`;
    case 'drain':
      return 'The roll-out itself closed more connections than earlier ones.';
    case 'grown pair':
      return `A pair of call sites grew: ${often === null ? name : `${name}, ${often}`}.`;
    default:
      return `${kind === 'measure' ? name : `The ${kind} ${name}`} got worse${often === null ? '' : `: ${often}`}.`;
  }
}
