import type { AlertCause } from '../../../_query/alert/alerts-now.ts';
import { type AlertLook, alertState } from '../alert-state.ts';

/** One part of the sentence over the list: "2 firing". */
export interface SentencePart {
  look: 'firing' | 'pending' | 'acknowledged' | 'snoozed' | 'silenced';
  text: string;
}

const OF: Partial<Record<AlertLook, SentencePart['look']>> = { recovering: 'firing', unknown: 'firing' };

/** How many causes stand how, each as its row says: "2 firing, 1 pending, 1 acknowledged, 1 snoozed, 1 silenced". */
export function alertsSentence(causes: readonly Pick<AlertCause, 'episode'>[], now: number): SentencePart[] {
  const counts = new Map<string, number>();
  for (const { episode } of causes) {
    const { look } = alertState(episode, now);
    const counted = OF[look] ?? look;
    counts.set(counted, (counts.get(counted) ?? 0) + 1);
  }
  return (['firing', 'pending', 'acknowledged', 'snoozed', 'silenced'] as const).flatMap((look) => {
    const count = counts.get(look) ?? 0;
    return count === 0 ? [] : [{ look, text: `${count} ${look}` }];
  });
}

/** How many alerts the rows stand for, where some are folded: "one row a cause: 7 alerts, 2 of them folded in". */
export function foldedText(causes: readonly Pick<AlertCause, 'folded'>[]): string {
  const folded = causes.reduce((sum, cause) => sum + cause.folded.length, 0);
  return folded === 0
    ? 'one row a cause'
    : `one row a cause: ${causes.length + folded} alerts, ${folded} of them folded in`;
}
