import { type Category, ENDING_CATEGORIES, isRecoverable } from '@afterclose/instrumentation/semconv';
import type { IncidentState } from './incident-state.ts';

/** What the rank of a group follows from; `inStorm`: it is one of many new pairs of one release. */
export interface RankedIncident {
  state: IncidentState;
  category: Category;
  inStorm: boolean;
}

/**
 * How much a group asks for something to be done, the highest first: what is of a storm; what grows beyond chance or came back;
 * what is new; what goes on; recoverable endings, which are expected; and last what somebody has ignored or resolved.
 */
export function changeRank({ state, category, inStorm }: RankedIncident): number {
  if (state === 'resolved') return 0;
  if (state === 'ignored') return 1;
  if (isExpectedEnding(category)) return 2;
  if (inStorm) return 6;
  switch (state) {
    case 'escalating':
    case 'came_back':
      return 5;
    case 'new':
      return 4;
    case 'ongoing':
      return 3;
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
