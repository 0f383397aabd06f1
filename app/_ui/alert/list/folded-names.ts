import type { AlertEpisode } from '../../../_query/alert/episodes.ts';
import { valueText } from '../measured-text.ts';

const MOST_NAMED = 3;

/** The rules that say the same, each with what it measured: "New pair in the newest version, 284 pairs, and 1 more". */
export function foldedNames(folded: readonly Pick<AlertEpisode, 'ruleName' | 'rule' | 'value'>[]): string {
  const named = folded
    .slice(0, MOST_NAMED)
    .map(({ ruleName, rule, value }) => `${ruleName} (${valueText(rule, value)})`);
  const more = folded.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}
