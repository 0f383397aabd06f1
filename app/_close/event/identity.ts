import type { Origin } from '../span/origin.ts';
import type { CloseEvent } from './event.ts';

/** What a rollup row is split by, beside service and time. */
export interface SeriesDimensions {
  version: string;
  role: string;
  route: string;
  initiator: string;
  /** Close code, 0 where a span carries none. */
  code: number;
}

export function seriesOf(event: CloseEvent): SeriesDimensions {
  const { origin, role, route, initiator, closeCode } = event;
  return { version: origin.version, role, route, initiator, code: closeCode };
}

/*
 * Canonical JSON: arrays of fixed order, so that any program in any language gets the same bytes. Ids are hashes of
 * these, hence a change here is a migration of every row.
 */

export function serviceIdentity(origin: Origin): string {
  return JSON.stringify([origin.project, origin.environment, origin.service]);
}

export function seriesIdentity(series: SeriesDimensions): string {
  return JSON.stringify([series.version, series.role, series.route, series.initiator, series.code]);
}

export function instanceIdentity(instance: string): string {
  return JSON.stringify([instance]);
}

export function stackIdentity(text: string): string {
  return JSON.stringify([text]);
}
