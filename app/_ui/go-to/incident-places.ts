import { asQuery } from '../../_close/query/as-query.ts';
import type { IncidentList } from '../../_query/incident/incidents.ts';
import { incidentSentence, sentenceText } from '../incident/sentence.ts';
import { RANGE_LENGTHS_MS, RANGES, type RangeName } from '../view/range.ts';
import { FILTERS } from '../view/search-params.ts';
import { addressOf, keptView } from './kept-view.ts';
import type { Place } from './places.ts';

/** The part of an answer of `GET /api/v1/incidents` that a search shows. */
export type FoundIncidents = Pick<IncidentList, 'total' | 'incidents'>;

/** Where a search for incidents looked, and from where. */
export interface IncidentSearch {
  text: string;
  /** Of the search. */
  range: RangeName;
  /** Of the page. */
  query: URLSearchParams;
  /** Epoch ms. */
  now: number;
}

/**
 * Incidents that were found, and the way to all of them where there are more. An incident opens over the range of the page
 * where it happened in it, else over that of the search; filters would be those of another service.
 */
export function incidentPlaces({ total, incidents }: FoundIncidents, search: IncidentSearch): Place[] {
  const { text, range, query, now } = search;
  const places = incidents.map((incident) => ({
    kind: 'incident',
    name: `${sentenceText(incidentSentence(incident))}, ${incident.service}`,
    href: addressOf(`/incidents/${encodeURIComponent(incident.id)}`, viewOf(incident.lastSeen)),
  }));
  if (total <= incidents.length) return places;
  const all = { kind: 'incidents', name: `All ${total} with “${text}”` };
  const view = overSearch();
  view.set('q', asQuery(text));
  return [...places, { ...all, href: addressOf('/incidents', view) }];

  function viewOf(lastSeen: number): URLSearchParams {
    const kept = keptView(query, FILTERS);
    const [from, to] = [Number(query.get('from')), Number(query.get('to') ?? now)];
    const named = RANGES.find((one) => one === query.get('range'));
    const isIn = query.has('from')
      ? lastSeen >= from && lastSeen < to
      : named !== undefined && lastSeen >= now - RANGE_LENGTHS_MS[named];
    return isIn ? kept : overSearch();
  }

  function overSearch(): URLSearchParams {
    const kept = keptView(query, [...FILTERS, 'range', 'from', 'to']);
    kept.set('range', range);
    return kept;
  }
}
