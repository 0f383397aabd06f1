import { MARGIN } from '../verdict/word.ts';

/** What a pipeline lets through. */
export interface GatePolicy {
  /** A version that is worse beyond doubt fails from this ratio of the send-after-close rates on. */
  maxRatio: number;
  /** Whether a version that was heard passes without enough evidence. */
  allowUnclear: boolean;
}

/** The policy in words: what fails, and what becomes of too little evidence. */
export function policyText({ maxRatio, allowUnclear }: GatePolicy): string {
  const fails = `It fails if the version is worse beyond doubt, and sends after close ${maxRatio} times as often as the version before, or more.`;
  const unclear = allowUnclear
    ? 'Too little evidence passes, but never a version that was not heard.'
    : `Too little evidence does not pass: ${maxRatio < MARGIN ? `more than ${maxRatio} times as often has to be ruled out` : 'a doubling has to be ruled out'}, or after 299 closes there was no late send on either side.`;
  return `${fails} ${unclear} What got worse besides the headline is a warning.`;
}
