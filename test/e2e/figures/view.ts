import type { GroupBy } from '../../../app/_close/measure/measure.ts';
import { WEEK_MS } from '../../../app/_close/time/grain.ts';
import type { Filter } from '../../../app/_query/gather/filter.ts';

/** A view of the dashboard as its address says it; its step is one of the API's, so that the API can be asked for it. */
export interface View {
  filter: Filter;
  step: number;
  compare: 'previous' | 'week' | 'none';
  groupBy: GroupBy & ('category' | 'route' | 'version' | 'code' | 'initiator');
  as: 'rate' | 'count';
}

/** The parameters of a filter, as the dashboard and the API both take them. */
export function filterParameters(filter: Filter): URLSearchParams {
  const parameters = new URLSearchParams({ from: String(filter.from), to: String(filter.to) });
  for (const name of ['service', 'environment', 'version', 'role', 'route'] as const) {
    for (const value of filter[name] ?? []) parameters.append(name, value);
  }
  return parameters;
}

/** The page's address: times are fixed and in UTC. */
export function address(path: string, { filter, compare, groupBy, as }: View): string {
  const parameters = filterParameters(filter);
  for (const [name, value] of Object.entries({ compare, groupBy, as, live: '0', tail: 'paused', tz: 'UTC' })) {
    parameters.set(name, value);
  }
  return `${path}?${parameters}`;
}

/** The period that the view is compared with, and what it is called; null for none. */
export function periodBefore({ filter, compare }: View): { filter: Filter; shiftMs: number; words: string } | null {
  if (compare === 'none') return null;
  const shiftMs = compare === 'week' ? WEEK_MS : filter.to - filter.from;
  const words = compare === 'week' ? 'same hours last week' : 'previous period';
  return { filter: { ...filter, from: filter.from - shiftMs, to: filter.to - shiftMs }, shiftMs, words };
}
