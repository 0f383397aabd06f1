import { type Choice, restrictsTo } from '../../_close/query/choice.ts';
import type { MeasureKey } from '../../_close/query/query-term.ts';

/**
 * What a question is about. `from` and `to` are epoch ms on whole minutes, `to` exclusive. Every list is an "any of";
 * an absent or empty list does not restrict. What `exclude` lists is left out. The project is the connection's.
 */
export interface Filter {
  from: number;
  to: number;
  service?: readonly string[];
  environment?: readonly string[];
  version?: readonly string[];
  role?: readonly string[];
  route?: readonly string[];
  exclude?: Readonly<Partial<Record<MeasureKey, readonly string[]>>>;
}

/** Whether the list names anything to restrict to. */
export function restricts(list: readonly string[] | undefined): list is readonly string[] {
  return list !== undefined && list.length > 0;
}

/** What a filter says of one dimension. */
export function filterChoice(filter: Pick<Filter, MeasureKey | 'exclude'>, key: MeasureKey): Choice {
  return { any: filter[key] ?? [], none: filter.exclude?.[key] ?? [] };
}

/** Whether a filter says anything of a dimension. */
export function isNarrowed(filter: Pick<Filter, MeasureKey | 'exclude'>, key: MeasureKey): boolean {
  return restrictsTo(filterChoice(filter, key));
}
