import type { AlertEpisode } from '../../_query/alert/episodes.ts';

/** Which alert: "Fixed threshold on orders". */
export function alertName({ ruleName, service }: Pick<AlertEpisode, 'ruleName' | 'service'>): string {
  return service === null ? ruleName : `${ruleName} on ${service}`;
}
