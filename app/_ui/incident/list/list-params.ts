import type { inferParserType } from 'nuqs/server';
import { createLoader, parseAsNativeArrayOf, parseAsStringLiteral } from 'nuqs/server';
import { CATEGORIES } from '../../../_close/event/categories.ts';
import { FOLDS, type Fold } from '../../../_close/incident/change-rank.ts';
import { INCIDENT_SORTS } from '../../../_close/incident/incident.ts';
import { INCIDENT_STATES } from '../../../_close/incident/incident-state.ts';
import { LIST_GROUPINGS } from '../../../_close/incident/list-group.ts';
import { parseAsName } from '../../view/parse-as-text.ts';

/** The live answer has at most this number; the API gives the others by its cursor. */
export const MOST_LISTED = 100;

/** What the list of incidents adds to the view in the address. */
export const listParsers = {
  category: parseAsNativeArrayOf(parseAsStringLiteral(CATEGORIES)),
  state: parseAsNativeArrayOf(parseAsStringLiteral(INCIDENT_STATES)),
  /** The versions to whose storms the list is narrowed. */
  storm: parseAsNativeArrayOf(parseAsName),
  groupBy: parseAsStringLiteral(LIST_GROUPINGS),
  /** Whether what is expected and harmless is folded, or open at the end. */
  recoverable: parseAsStringLiteral(FOLDS).withDefault('folded'),
  sort: parseAsStringLiteral(INCIDENT_SORTS).withDefault('change'),
};

export type ListView = inferParserType<typeof listParsers>;
export const loadListView = createLoader(listParsers);

/** What becomes of the expected: who asks for a category asks for it among all others. */
export function foldOf({ category, recoverable }: Pick<ListView, 'category' | 'recoverable'>): { recoverable?: Fold } {
  return category.length > 0 ? {} : { recoverable };
}
