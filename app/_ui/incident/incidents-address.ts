import { formatQuery } from '../../_close/query/format-query.ts';
import { termsOfQuery } from '../view/view-terms.ts';

/** Parts of the address that belong to one incident, not to the view that it was opened from. */
const OWN = ['sample', 'pick'];

/** What narrows a list of incidents. Each value replaces the view's own, and what its query says by that key. */
export type IncidentNarrowing = Readonly<
  Partial<Record<'from' | 'to' | 'category' | 'version' | 'route' | 'role' | 'storm', string | number>>
>;

/** The address of the list of incidents with the range and the filters of a page, `narrowed`. */
export function incidentsAddress(query: URLSearchParams, narrowed: IncidentNarrowing = {}): string {
  const kept = withoutOwn(query);
  for (const [name, value] of Object.entries(narrowed)) kept.set(name, String(value));
  const left = formatQuery(termsOfQuery(kept.get('q')).filter(({ key }) => !(key in narrowed)));
  if (left === '') kept.delete('q');
  else kept.set('q', left);
  return withQuery('/incidents', kept);
}

/** The address of one incident with the range and the filters of the page that leads to it. */
export function incidentAddress(id: string, query: URLSearchParams): string {
  return withQuery(`/incidents/${encodeURIComponent(id)}`, withoutOwn(query));
}

function withoutOwn(query: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams(query);
  for (const name of OWN) kept.delete(name);
  return kept;
}

function withQuery(path: string, query: URLSearchParams): string {
  return query.size === 0 ? path : `${path}?${query}`;
}
