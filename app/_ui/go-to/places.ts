import type { Facets } from '../../_query/service/facets.ts';
import { SCREENS } from '../shell/screens.ts';

/** Somewhere to go: what it is, its name, and its address. */
export interface Place {
  kind: string;
  name: string;
  href: string;
}

const MOST_PLACES = 50;

/** Every screen, and the overview of each service, version and route. */
export function placesOf(known: Facets): Place[] {
  const services = [...new Set(known.services.map(({ service }) => service))];
  const overviews = (kind: string, names: readonly string[]) =>
    names
      .filter((name) => name !== '')
      .map((name) => ({ kind, name, href: `/?${new URLSearchParams({ [kind]: name })}` }));
  return [
    ...SCREENS.map(({ word, href }) => ({ kind: 'screen', name: word, href })),
    ...overviews('service', services),
    ...overviews('version', known.versions),
    ...overviews('route', known.routes),
  ];
}

/** The places whose kind or name has every word of `text`, those whose name begins with it first. */
export function matchPlaces(places: readonly Place[], text: string): Place[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const [first = ''] = words;
  const begins = (place: Place) => Number(place.name.toLowerCase().startsWith(first));
  return places
    .filter(({ kind, name }) => words.every((word) => `${kind} ${name}`.toLowerCase().includes(word)))
    .sort((a, b) => begins(b) - begins(a))
    .slice(0, MOST_PLACES);
}
