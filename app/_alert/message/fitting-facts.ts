import type { MessageFact } from './alert-message.ts';

/**
 * As many of the facts as fit, the first ones first. Where some are left out, the last line says how many.
 * @param fits whether a message with these facts is within the channel's limits
 */
export function fittingFacts(
  facts: readonly MessageFact[],
  fits: (facts: readonly MessageFact[]) => boolean,
): readonly MessageFact[] {
  for (let count = facts.length; count > 0; count -= 1) {
    const left = facts.length - count;
    const more = { name: '…', text: `${left} more ${left === 1 ? 'line is' : 'lines are'} on the alert's page` };
    const shown = left === 0 ? facts : [...facts.slice(0, count), more];
    if (fits(shown)) return shown;
  }
  return [];
}
