import { ENDING_CATEGORIES, INCIDENT_CATEGORIES } from '@afterclose/instrumentation/semconv';
import type { inferParserType } from 'nuqs/server';
import { createLoader, parseAsNativeArrayOf, parseAsStringLiteral } from 'nuqs/server';
import { INCIDENT_STATES } from '../../../_close/incident-state.ts';

export const CATEGORIES = [...INCIDENT_CATEGORIES, ...ENDING_CATEGORIES] as const;
export const SORTS = ['connections', 'count', 'lostBytes', 'lastSeen', 'firstSeen'] as const;

/** What the list of incidents adds to the view in the address. */
export const listParsers = {
  category: parseAsNativeArrayOf(parseAsStringLiteral(CATEGORIES)),
  state: parseAsNativeArrayOf(parseAsStringLiteral(INCIDENT_STATES)),
  sort: parseAsStringLiteral(SORTS).withDefault('connections'),
};

export type ListView = inferParserType<typeof listParsers>;
export const loadListView = createLoader(listParsers);
