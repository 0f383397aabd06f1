import { INITIATORS, ROLES } from '@afterclose/instrumentation/semconv';
import { CATEGORIES } from '../event/categories.ts';
import { INCIDENT_STATES } from '../incident/incident-state.ts';

/** Keys by which connections are counted: every measure can be restricted by them. */
export const MEASURE_KEYS = ['service', 'environment', 'version', 'route', 'role'] as const;
export type MeasureKey = (typeof MEASURE_KEYS)[number];

/** Keys of groups of incidents. Measures know nothing of them. */
export const GROUP_KEYS = ['category', 'state', 'code', 'initiator', 'instance', 'storm'] as const;
export type GroupKeyName = (typeof GROUP_KEYS)[number];

export const QUERY_KEYS = [...MEASURE_KEYS, ...GROUP_KEYS] as const;
export type QueryKey = (typeof QUERY_KEYS)[number];

/** One condition of a query; `text` is what stands without a key. */
export interface QueryTerm {
  key: QueryKey | 'text';
  value: string;
  excluded: boolean;
}

/** The words that a key takes; null where it takes any. */
export function wordsOf(key: QueryKey): readonly string[] | null {
  switch (key) {
    case 'role':
      return ROLES;
    case 'category':
      return CATEGORIES;
    case 'state':
      return INCIDENT_STATES;
    case 'initiator':
      return INITIATORS;
    default:
      return null;
  }
}

export function isQueryKey(word: string): word is QueryKey {
  return QUERY_KEYS.some((key) => key === word);
}

export function isMeasureKey(word: string): word is MeasureKey {
  return MEASURE_KEYS.some((key) => key === word);
}
