import type { CloseEvent, Origin } from './event.ts';
import type { IncidentGroup } from './incident-group.ts';
import { OTHER_VALUE } from './other-value.ts';

/** What a rollup row is split by, beside service and time. */
export interface Series {
  version: string;
  role: string;
  route: string;
  initiator: string;
  /** Close code, 0 where a span carries none. */
  code: number;
}

export function seriesOf(event: CloseEvent): Series {
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

export function seriesIdentity(series: Series): string {
  return JSON.stringify([series.version, series.role, series.route, series.initiator, series.code]);
}

export function instanceIdentity(instance: string): string {
  return JSON.stringify([instance]);
}

/**
 * Lines and columns are no part of it, so that a group survives a new release; who closed and by which code only where
 * there is no first close of the application's own to tell groups apart.
 */
export function groupIdentity(origin: Origin, group: IncidentGroup): string {
  const { category, closeSite, sendSite, initiator, code, isOther } = group;
  const site = (of: IncidentGroup['closeSite']) => of && [of.function, of.file];
  const closer = closeSite === null && !isOther ? [initiator, code] : null;
  const service = [origin.project, origin.environment, origin.service];
  return JSON.stringify([service, category, isOther ? OTHER_VALUE : '', site(closeSite), site(sendSite), closer]);
}

export function stackIdentity(text: string): string {
  return JSON.stringify([text]);
}
