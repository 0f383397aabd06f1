import { INACTIVE } from '../step/series-state.ts';
import type { Transition } from '../step/transition.ts';
import { afterTick, type Episode } from './episode.ts';

/** What became of the rule of an alert that is not inactive. */
export type RuleEnd = 'rule_changed' | 'rule_deleted' | 'rule_disabled';

/** Ends an alert because its rule is gone, off or about something else. */
export function endedByRule(episode: Episode, reason: RuleEnd, at: number) {
  const transitions: Transition[] = [{ to: episode.state === 'pending' ? 'faded' : 'resolved', at, reason }];
  const ended = afterTick(episode, { series: episode, transitions, value: null });
  return { state: INACTIVE, transitions, episode: ended ?? episode };
}
