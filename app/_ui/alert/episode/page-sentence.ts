import type { EpisodeValue } from '../../../_alert/episode/episode.ts';
import type { AlertRule } from '../../../_alert/rule/rule.ts';
import { measureName } from '../../../_close/measure/measure-name.ts';
import type { EpisodeEvent } from '../../../_query/alert/episode-events.ts';
import type { AlertEpisode } from '../../../_query/alert/episodes.ts';
import { formatCountOf } from '../../format/count.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatClock } from '../../format/time.ts';
import { boundWord, countedText, originText, recoverText, thresholdText, valueText } from '../measured-text.ts';

/** The sentence over an episode: its first word, which has the colour, and the rest. */
export interface PageSentence {
  lead: string;
  rest: string;
}

/**
 * Why somebody was paged, by the value at that time and not today's: "Paged because orders 2.0.0 sent after close on 2.94%
 * of connections; 1.00% is allowed."
 * @param version that was in play; null where none is known
 */
export function pageSentence(
  episode: AlertEpisode,
  events: readonly Pick<EpisodeEvent, 'kind'>[],
  version: string | null,
): PageSentence {
  return { lead: leadOf(episode, events), rest: `because ${because(episode, version)}` };
}

/** What the sentence is about: what it fired for, else the furthest that it came. */
export function sentenceValue({ fired, peak, latest }: AlertEpisode): EpisodeValue | null {
  return fired ?? peak ?? latest;
}

function leadOf({ firedAt, heldBackAt }: AlertEpisode, events: readonly Pick<EpisodeEvent, 'kind'>[]): string {
  if (firedAt === null) return heldBackAt === null ? 'Pending' : 'Held back';
  return events.some(({ kind }) => kind === 'delivered') ? 'Paged' : 'Fired';
}

function because(episode: AlertEpisode, version: string | null): string {
  const { rule, service, environment, key } = episode;
  const shown = sentenceValue(episode);
  const split = rule.splitBy === 'route' || rule.splitBy === 'version' ? ` ${key}` : '';
  const who = `${service ?? environment ?? 'what is watched'}${split || (version ? ` ${version}` : '')}`;
  if (shown === null) return `the condition of ${who} held.`;
  const value = valueText(rule, shown.value);
  switch (rule.condition.kind) {
    case 'new_pair':
      return `${who} has ${value} of call sites that never raced before, ${countedText(rule, shown)}.`;
    case 'silence':
      return `nothing was heard of ${service ?? who} for longer than its own rhythm explains.`;
    case 'burn_rate':
      return `${who} spent its budget too fast: ${value} of connections were bad, and ${valueText(rule, shown.threshold)} is the limit.`;
    case 'deploy_worse':
    case 'change':
    case 'threshold':
      if (rule.condition.kind === 'deploy_worse' && shown.threshold === 0) {
        return `${who} sent after close on ${value} of connections; the version before never did.`;
      }
      if (rule.measure === 'sendAfterCloseRate') {
        return `${who} sent after close on ${value} of connections; ${valueText(rule, shown.threshold)} is allowed.`;
      }
      return `the ${measureName(rule.measure)} of ${who} was ${value}, ${thresholdText(rule, shown.threshold)}.`;
  }
}

/** What the value was divided from, and how sure it was: "598 of 20,340 in the 15 min to 18:09, lower bound 2.72%". */
export function evidenceSentence(episode: AlertEpisode, zone: string): string {
  const shown = sentenceValue(episode);
  if (shown === null) return '';
  const { rule } = episode;
  const isMeasured = ['threshold', 'change'].includes(rule.condition.kind);
  const window = isMeasured
    ? `in the ${formatDuration(rule.windowMs)} to ${formatClock(shown.at, zone)}`
    : `at ${formatClock(shown.at, zone)}`;
  const counted = countedOf(rule, shown);
  const bound = shown.bound === null ? '' : `, ${boundWord(rule)} ${valueText(rule, shown.bound)}`;
  const origin = originText(rule, shown);
  return `${`${counted} ${window}`.trim()}${bound}.${origin === '' ? '' : ` ${sentence(origin)}`}`;
}

function countedOf(rule: AlertRule, shown: EpisodeValue): string {
  const counted = countedText(rule, shown);
  if (rule.condition.kind === 'new_pair') return '';
  return rule.condition.kind === 'silence' && counted !== '' ? `0 ${counted} heard` : counted;
}

/** Conditions that wait for a number of bad events. */
const COUNTING = ['threshold', 'change', 'burn_rate', 'new_pair'];

/** Which rule it was, where, and what it asks for. */
export function ruleSentence(episode: AlertEpisode): string {
  const { rule, environment } = episode;
  const shown = sentenceValue(episode);
  const recovers = shown === null ? '' : recoverText(rule, shown);
  const facts = [
    ...(environment === null || environment === '' ? [] : [environment]),
    rule.severity,
    ...(rule.forMs > 0 ? [`after ${formatDuration(rule.forMs)}`] : []),
    ...(rule.minEvents > 1 && COUNTING.includes(rule.condition.kind)
      ? [`at least ${formatCountOf(rule.minEvents, 'bad event')}`]
      : []),
    ...(recovers === '' ? [] : [recovers]),
  ];
  return `Rule “${rule.name}”, ${facts.join(', ')}.`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
