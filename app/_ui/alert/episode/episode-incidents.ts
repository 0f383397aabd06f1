import type { AlertEpisode } from '../../../_query/alert/episodes.ts';

/** The list of incidents of what an episode is about, in a span. */
export function episodeIncidents(
  { service, environment, key, rule }: Pick<AlertEpisode, 'service' | 'environment' | 'key' | 'rule'>,
  { from, to }: { from: number; to: number },
): string {
  const query = new URLSearchParams({ from: String(from), to: String(to) });
  if (service !== null) query.set('service', service);
  if (environment !== null && environment !== '') query.set('environment', environment);
  if (rule.splitBy === 'version' || rule.splitBy === 'route') query.set(rule.splitBy, key);
  return `/incidents?${query}`;
}
