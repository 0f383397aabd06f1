import type { IncidentList } from '../../_query/incident/incidents.ts';
import { incidentSentence, sentenceText } from '../incident/sentence.ts';
import type { Place } from './places.ts';

/** The part of an answer of `GET /api/v1/incidents` that a search shows. */
export type FoundIncidents = Pick<IncidentList, 'total' | 'incidents'>;

/** Incidents that were found by a text over a `range` of the view, and the way to all of them where there are more. */
export function incidentPlaces({ total, incidents }: FoundIncidents, text: string, range: string): Place[] {
  const places = incidents.map((incident) => ({
    kind: 'incident',
    name: `${sentenceText(incidentSentence(incident))}, ${incident.service}`,
    href: `/incidents/${encodeURIComponent(incident.id)}?${new URLSearchParams({ range })}`,
  }));
  if (total <= incidents.length) return places;
  const all = { kind: 'incidents', name: `All ${total} with “${text}”` };
  return [...places, { ...all, href: `/incidents?${new URLSearchParams({ q: text, range })}` }];
}
