import { siteName } from '../../../_close/stack/site-name.ts';
import type { IncidentStorm } from '../../../_query/incident/storms.ts';
import { formatCount, formatCountOf } from '../../format/count.ts';

type Worded = Pick<
  IncidentStorm,
  'pairs' | 'service' | 'version' | 'connections' | 'mostConnections' | 'heaviest' | 'next' | 'openPairs'
>;

/** "284 new pairs in orders 2.0.0 since 17:59". */
export function stormTitle({ pairs, service, version }: Worded, since: string): string {
  return `${formatCount(pairs)} new pairs in ${service} ${version} since ${since}`;
}

/** "2,310 connections". Where some may overlap, the least of them. */
export function stormConnections({ connections, mostConnections }: Worded): string {
  const least = formatCountOf(connections, 'connection');
  return mostConnections > connections ? `${least} at least` : least;
}

/** "1,986 of them in OrderHub.publish (hub.ts)"; "" where no place is known. */
export function heaviestText({ heaviest }: Worded): string {
  if (heaviest === null) return '';
  const file = heaviest.file.split(/[\\/]/).at(-1) ?? '';
  const where = heaviest.function === '' ? file : `${heaviest.function} (${file})`;
  return `${formatCount(heaviest.connections)} of them in ${where}`;
}

/** The function's own name, or the file's, for a place with little room; "" where none is known. */
export function heaviestName({ heaviest }: Worded): string {
  if (heaviest === null) return '';
  if (heaviest.function === '') return heaviest.file.split(/[\\/]/).at(-1) ?? '';
  return siteName({ function: heaviest.function, file: heaviest.file, line: 0 });
}

/** "3 of 284 also in 2.0.1"; "" while there is no later version. */
export function nextText({ next, pairs }: Worded): string {
  if (next === null) return '';
  if (next.pairs === 0) return `none seen in ${next.version}, of ${formatCountOf(next.endedConnections, 'connection')}`;
  return `${formatCount(next.pairs)} of ${formatCount(pairs)} also in ${next.version}`;
}
