/** What of a view goes from one screen of alerts to the next. */
const KEPT = ['service', 'environment', 'tz', 'live'];

/** The address of one episode, with the view of the page that leads to it. */
export function episodeAddress(id: string, query: URLSearchParams): string {
  return withKept(`/alerts/episodes/${encodeURIComponent(id)}`, query);
}

/** The address of the list of alerts. */
export function alertsAddress(query: URLSearchParams): string {
  return withKept('/alerts', query);
}

function withKept(path: string, query: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of KEPT) for (const value of query.getAll(name)) kept.append(name, value);
  return kept.size === 0 ? path : `${path}?${kept}`;
}
