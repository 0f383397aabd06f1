import type { MessageFact } from './alert-message.ts';
import { restOf } from './message-links.ts';
import type { SaidMessage } from './said-message.ts';

/**
 * As many of the facts as fit, the first ones first. Where some are left out, the last line says how many.
 * @param fits whether a message with these facts is within the channel's limits
 */
export function fittingFacts(
  { kind, facts }: Pick<SaidMessage, 'kind' | 'facts'>,
  fits: (facts: readonly MessageFact[]) => boolean,
): readonly MessageFact[] {
  for (let count = facts.length; count > 0; count -= 1) {
    const left = facts.length - count;
    const more = { name: '…', text: `${left} more ${left === 1 ? 'line is' : 'lines are'} ${restOf({ kind })}` };
    const shown = left === 0 ? facts : [...facts.slice(0, count), more];
    if (fits(shown)) return shown;
  }
  return [];
}
