import { byName } from '../measure/by-name.ts';
import { GROUP_KEYS, type GroupKeyName, MEASURE_KEYS, type MeasureKey, type QueryTerm } from './query-term.ts';

/** The values of one key: any of `any`, where there are some, and none of `none`. */
export interface Choice {
  any: readonly string[];
  none: readonly string[];
}

/** What a query asks for by keys that measures have. */
export type MeasureChoices = Readonly<Record<MeasureKey, Choice>>;

/** What a query asks for of groups of incidents. Of `text`, all of `any` must be found. */
export type GroupChoices = Readonly<Record<GroupKeyName | 'text', Choice>>;

/** The terms of one key. Values of a key are alternatives, as are those of a parameter that is repeated. */
export function choiceOf(terms: readonly QueryTerm[], key: QueryTerm['key']): Choice {
  const of = (excluded: boolean) => [
    ...new Set(terms.filter((term) => term.key === key && term.excluded === excluded).map(({ value }) => value)),
  ];
  return { any: of(false), none: of(true) };
}

export function measureChoices(terms: readonly QueryTerm[]): MeasureChoices {
  return byName(MEASURE_KEYS, (key) => choiceOf(terms, key));
}

export function groupChoices(terms: readonly QueryTerm[]): GroupChoices {
  return byName([...GROUP_KEYS, 'text'], (key) => choiceOf(terms, key));
}

export function restrictsTo({ any, none }: Choice): boolean {
  return any.length > 0 || none.length > 0;
}

/** Whether one of the values is asked for and not excluded: what has several is hidden only where all of them are. */
export function passes({ any, none }: Choice, values: readonly string[]): boolean {
  return values.some((value) => (any.length === 0 || any.includes(value)) && !none.includes(value));
}
