import { measureChoices } from '../../_close/query/choice.ts';
import { MEASURE_KEYS, type MeasureKey, type QueryTerm } from '../../_close/query/query-term.ts';
import type { Filter } from './filter.ts';

/** The part of a query that every question knows, as that of its filter. */
export function queryFilter(terms: readonly QueryTerm[]): Pick<Filter, MeasureKey | 'exclude'> {
  const choices = measureChoices(terms);
  const listed = (side: 'any' | 'none') =>
    Object.fromEntries(
      MEASURE_KEYS.filter((key) => choices[key][side].length > 0).map((key) => [key, choices[key][side]]),
    );
  const exclude = listed('none');
  return { ...listed('any'), ...(Object.keys(exclude).length > 0 && { exclude }) };
}
