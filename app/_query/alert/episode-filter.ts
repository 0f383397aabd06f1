import { filterValues } from '../../_alert/rule/rule.ts';
import type { Filter } from '../gather/filter.ts';
import type { AlertEpisode } from './episodes.ts';

/** What an episode is about. */
export type FilteredEpisode = Pick<AlertEpisode, 'service' | 'environment' | 'key' | 'rule'>;

/** The filter of what an episode is about: of its rule, and of what its series is of. */
export function episodeFilter({ service, environment, key, rule }: FilteredEpisode): Omit<Filter, 'from' | 'to'> {
  const { filter, splitBy } = rule;
  return {
    service: service === null ? filterValues(filter, 'service') : [service],
    environment: environment === null ? filterValues(filter, 'environment') : [environment],
    version: splitBy === 'version' ? [key] : filterValues(filter, 'version'),
    role: filterValues(filter, 'role'),
    route: splitBy === 'route' ? [key] : filterValues(filter, 'route'),
  };
}
