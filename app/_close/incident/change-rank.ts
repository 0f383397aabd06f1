import { type Category, ENDING_CATEGORIES, isRecoverable } from '@afterclose/instrumentation/semconv';
import type { IncidentState } from './incident-state.ts';

/** What the rank of a group follows from; `inStorm`: it is one of many new pairs of one release. */
export interface RankedIncident {
  state: IncidentState;
  category: Category;
  inStorm: boolean;
}

/**
 * How much a group asks for something to be done, the highest first: what grows beyond chance or came back, which the hundreds of
 * a storm would bury; expected endings that do so; what is of a storm; what is new; what goes on; other recoverable endings; and
 * last what somebody has ignored or resolved.
 */
export function changeRank({ state, category, inStorm }: RankedIncident): number {
  switch (state) {
    case 'resolved':
      return 0;
    case 'ignored':
      return 1;
    case 'escalating':
    case 'came_back':
      return isExpectedEnding(category) ? 6 : 7;
    case 'new':
    case 'ongoing':
      if (isExpectedEnding(category)) return 2;
      if (inStorm) return 5;
      return state === 'new' ? 4 : 3;
  }
}

/** A recoverable ending, such as a peer that went away. */
export function isExpectedEnding(category: Category): boolean {
  return isRecoverable(category) && ENDING_CATEGORIES.some((ending) => ending === category);
}

/**
 * What a list folds, as it is expected and harmless: recoverable endings and second closes, but where one asks for something: it
 * grows beyond chance, came back, or is of a storm.
 */
export function isFolded({ state, category, inStorm }: RankedIncident): boolean {
  if (category !== 'double_close' && !isExpectedEnding(category)) return false;
  return !inStorm && state !== 'escalating' && state !== 'came_back';
}

/** Where a list has what it folds: after all others, or nowhere. */
export const FOLDS = ['last', 'folded'] as const;
export type Fold = (typeof FOLDS)[number];
