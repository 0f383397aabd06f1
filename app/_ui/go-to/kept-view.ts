/** What of a view is true on any screen: its filters, its range, and how times are shown. */
const SHARED = ['service', 'environment', 'version', 'route', 'role', 'range', 'from', 'to', 'compare', 'tz', 'live'];

/** The view of the page that is left, without some of its parts. */
export function keptView(query: URLSearchParams, without: readonly string[] = []): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of SHARED) {
    if (without.includes(name)) continue;
    for (const value of query.getAll(name)) kept.append(name, value);
  }
  return kept;
}

/** An address of this dashboard with a view. */
export function addressOf(path: string, query: URLSearchParams): string {
  return query.size === 0 ? path : `${path}?${query}`;
}
