import type { TimeSpan } from '../../_close/time/time-span.ts';

/** What the list can be filtered by, and how it shows times. */
const LISTED = ['service', 'environment', 'tz'];

/** Parts of the address that belong to the list, or to one deploy, and not to the view that leads on. */
const OWN = [
  'verdict',
  'by',
  'q',
  'sort',
  'wave',
  'folded',
  'against',
  'beforeFrom',
  'beforeTo',
  'afterFrom',
  'afterTo',
];

/** The address of the list with the deploys of a time, in epoch ms, and with the filters of the page that leads to it. */
export function deploysAddress(query: URLSearchParams, { from, to }: TimeSpan): string {
  const kept = new URLSearchParams();
  for (const name of LISTED) for (const value of query.getAll(name)) kept.append(name, value);
  kept.set('from', String(from));
  kept.set('to', String(to));
  return `/deploys?${kept}`;
}

/** The address of one deploy, with the view of the page that leads to it. `part` is the id of an element on it. */
export function deployAddress(id: string, query: URLSearchParams, part = ''): string {
  const kept = new URLSearchParams(query);
  for (const name of OWN) kept.delete(name);
  const path = `/deploys/${encodeURIComponent(id)}`;
  return `${kept.size === 0 ? path : `${path}?${kept}`}${part === '' ? '' : `#${part}`}`;
}
