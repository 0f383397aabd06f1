import { ENDING_CATEGORIES, INCIDENT_CATEGORIES } from '@afterclose/instrumentation/semconv';
import type { inferParserType } from 'nuqs/server';
import { createLoader, createParser, parseAsNativeArrayOf, parseAsStringLiteral } from 'nuqs/server';
import { INCIDENT_STATES } from '../../../_close/incident/incident-state.ts';

export const CATEGORIES = [...INCIDENT_CATEGORIES, ...ENDING_CATEGORIES] as const;
export const SORTS = ['connections', 'count', 'lostBytes', 'lastSeen', 'firstSeen'] as const;

/** So many are listed; the API gives the others by its cursor. */
export const MOST_LISTED = 200;

/** As much as the API takes. */
const LONGEST_TEXT = 200;

const parseAsText = createParser({
  parse: (text) => (text.trim() === '' ? null : text.slice(0, LONGEST_TEXT)),
  serialize: (text: string) => text,
});

/** What the list of incidents adds to the view in the address. */
export const listParsers = {
  category: parseAsNativeArrayOf(parseAsStringLiteral(CATEGORIES)),
  state: parseAsNativeArrayOf(parseAsStringLiteral(INCIDENT_STATES)),
  /** Words that are searched for. */
  q: parseAsText,
  sort: parseAsStringLiteral(SORTS).withDefault('connections'),
};

export type ListView = inferParserType<typeof listParsers>;
export const loadListView = createLoader(listParsers);
