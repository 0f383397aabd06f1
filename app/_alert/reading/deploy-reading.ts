import { MARGIN } from '../../_deploy/verdict/word.ts';
import type { Reading } from './reading.ts';
import type { DeployFact } from './service-facts.ts';

/**
 * Whether the newest release is worse than the one before. The verdict has its own evidence and its own floor on events, so
 * that alert, chip and gate never disagree.
 */
export function deployReading(fact: DeployFact | null): Reading {
  if (fact === null) return { kind: 'idle' };
  const { verdict, before, after, against, low } = fact;
  const usual = before.exposure > 0 ? before.events / before.exposure : 0;
  const isWorse = verdict === 'worse';
  return {
    kind: 'measured',
    value: after.exposure > 0 ? after.events / after.exposure : null,
    numerator: after.events,
    denominator: after.exposure,
    threshold: MARGIN * usual,
    recoverAt: null,
    events: after.events,
    bound: low !== null && usual > 0 ? low * usual : null,
    exceeds: isWorse,
    // Windows move while a release is rolled out: where they hold nothing for a moment, nothing has become better.
    recovers: !isWorse && verdict !== 'no_data' && verdict !== 'too_few',
    heldBackBy: null,
    ...(against === null ? {} : { note: noteOf(before, against) }),
  };
}

/** Where the threshold comes from. Times a rate of 0 is no figure: what was counted is. */
function noteOf({ events, exposure }: DeployFact['before'], against: string): string {
  return events > 0
    ? `${MARGIN} × that of ${against}`
    : `0 of ${Math.round(exposure).toLocaleString('en-US')} in ${against}`;
}
