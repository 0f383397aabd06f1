import type { AlertCause } from '../../../_query/alert/alerts-now.ts';
import type { EpisodeNow } from '../../../_query/alert/episodes-now.ts';
import { alertState } from '../alert-state.ts';

/** How the alerts of one rule stand, in two words: "1 firing", "2 folded"; null where none is active. */
export interface RuleCount {
  text: string;
  tone: 'bad' | 'warn' | 'calm';
}

/** The most urgent count of a rule: firing, pending, acknowledged or snoozed, folded into another. */
export function ruleCount(
  ruleId: string,
  causes: readonly Pick<AlertCause, 'episode' | 'folded'>[],
  now: number,
): RuleCount | null {
  const leading = causes.map(({ episode }) => episode).filter((episode) => episode.ruleId === ruleId);
  const folded = causes.flatMap((cause) => cause.folded).filter((episode) => episode.ruleId === ruleId);
  const looks = leading.map((episode) => lookOf(episode, now));
  const count = (look: string) => looks.filter((one) => one === look).length;
  if (count('firing') > 0) return { text: `${count('firing')} firing`, tone: 'bad' };
  if (count('pending') > 0) return { text: `${count('pending')} pending`, tone: 'warn' };
  if (looks.length > 0) return { text: `${looks.length} quiet`, tone: 'calm' };
  return folded.length > 0 ? { text: `${folded.length} folded in`, tone: 'calm' } : null;
}

function lookOf(episode: EpisodeNow, now: number): string {
  const { look } = alertState(episode, now);
  return look === 'recovering' || look === 'unknown' ? 'firing' : look;
}
