import type { AlertEpisode } from '../../_query/alert/episodes.ts';
import { formatCountOf } from '../format/count.ts';
import { boundWord, valueText } from './measured-text.ts';

/** Whether a pending alert would fire once it has waited long enough, and why not; null where no gate is known. */
export function gateText(episode: Pick<AlertEpisode, 'rule' | 'latest' | 'heldBackBy' | 'heldBackAt'>): string | null {
  const { rule, latest, heldBackBy, heldBackAt } = episode;
  if (heldBackBy === 'roll_out') return 'held back while a release is being rolled out';
  if (heldBackBy === 'few_events') {
    return `held back: fewer than ${formatCountOf(rule.minEvents, 'bad event')} so far`;
  }
  if (!rule.evidence || latest === null || latest.bound === null) return heldBackAt === null ? null : 'held back';
  const { bound, threshold } = latest;
  const isBelow = rule.condition.kind === 'threshold' && rule.condition.below !== undefined;
  const isBeyond = isBelow ? bound < threshold : bound > threshold;
  const side = bound < threshold ? 'under' : 'over';
  const gate = `gate: ${boundWord(rule)} ${valueText(rule, bound)} is ${side} ${valueText(rule, threshold)}`;
  if (isBeyond) return `${gate}, so it would page`;
  return heldBackAt === null ? `${gate}, so it would be held back` : `${gate}, so it is held back`;
}
