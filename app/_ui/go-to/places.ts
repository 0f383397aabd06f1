import type { Facets } from '../../_query/service/facets.ts';
import { ACCESS_SCREENS, accessAddress } from '../access/access-screens.ts';
import { ALERT_SCREENS } from '../alert/alert-screens.ts';
import { SCREENS } from '../shell/screens.ts';
import { addressOf, keptView } from './kept-view.ts';

/** Something to choose: what kind it is of, and its name. */
export interface Named {
  kind: string;
  name: string;
}

/** Somewhere to go, by its address. */
export interface Place extends Named {
  href: string;
}

const MOST_FOUND = 50;

/** Versions and routes belong to a service, so that those of another would find nothing. */
const REPLACED = { service: ['service', 'version', 'route'], version: ['version'], route: ['route'] } as const;

/** Every screen, with the range and the filters of the page with `query`; those of access for admins alone. */
export function screenPlaces(query: URLSearchParams, isAdmin: boolean): Place[] {
  return [
    ...SCREENS.map(({ word, href, low }) => ({
      kind: 'screen',
      name: word,
      href: low ? href : addressOf(href, keptView(query)),
    })),
    ...ALERT_SCREENS.map(({ word, addressOf: ofScreen }) => ({
      kind: 'screen of alerts',
      name: word,
      href: ofScreen(query),
    })),
    ...(isAdmin ? ACCESS_SCREENS : []).map(({ word, path }) => ({
      kind: 'access',
      name: word,
      href: accessAddress(path, query),
    })),
  ];
}

/** The overview of each service, version and route, with the range and the other filters of the page with `query`. */
export function overviewPlaces(known: Facets, query: URLSearchParams): Place[] {
  const services = [...new Set(known.services.map(({ service }) => service))];
  const overviews = (kind: keyof typeof REPLACED, names: readonly string[]) =>
    names
      .filter((name) => name !== '')
      .map((name) => {
        const kept = keptView(query, REPLACED[kind]);
        kept.append(kind, name);
        return { kind, name, href: addressOf('/', kept) };
      });
  return [
    ...overviews('service', services),
    ...overviews('version', known.versions),
    ...overviews('route', known.routes),
  ];
}

/** Those whose kind or name has every word of `text`, those whose name begins with it first. */
export function matching<One extends Named>(all: readonly One[], text: string): One[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const [first = ''] = words;
  const begins = (one: Named) => Number(one.name.toLowerCase().startsWith(first));
  return all
    .filter(({ kind, name }) => words.every((word) => `${kind} ${name}`.toLowerCase().includes(word)))
    .sort((a, b) => begins(b) - begins(a))
    .slice(0, MOST_FOUND);
}
