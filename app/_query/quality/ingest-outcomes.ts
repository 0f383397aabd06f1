import type { Connection } from '../../_store/database/connection.ts';
import { noServiceId } from '../../_store/event/no-service.ts';
import { INGEST_ROLLUP } from '../../_store/table/rollups.ts';
import { type Filter, isNarrowed } from '../gather/filter.ts';
import { gather } from '../gather/gather.ts';
import { resolveScope, type Scope } from '../gather/scope.ts';
import { steps, type TimedSegment } from '../gather/segments.ts';

/** How many spans, requests … met each outcome: see `IngestOutcome` of the store. */
export type Outcomes = Record<string, number>;

/** Outcomes of one service in one environment; both are "" for what came without a known service. */
export interface ServiceOutcomes {
  service: string;
  environment: string;
  outcomes: Outcomes;
  /** By minute of arrival, or by `step`; those in which something came. */
  points: { t: number; outcomes: Outcomes }[];
}

/**
 * The filtered services, and, where the filter names no service or environment, what came without a known one.
 */
export async function ingestScope(db: Connection, filter: Omit<Filter, 'from' | 'to'>): Promise<Scope> {
  const scope = await resolveScope(db, filter);
  const isOfEverything = !isNarrowed(filter, 'service') && !isNarrowed(filter, 'environment');
  return isOfEverything ? [{ id: noServiceId(db.project), service: '', environment: '' }, ...scope] : scope;
}

/** What became of all that arrived in the range, by service and per `step` (ms). */
export async function ingestOutcomes(db: Connection, filter: Filter, step: number): Promise<ServiceOutcomes[]> {
  const scope = await ingestScope(db, filter);
  const services = new Map(scope.map(({ id, service, environment }) => [id, empty(service, environment)]));
  for (const { t, serviceId, outcome, n } of await ingestCounts(db, scope, steps(filter, step))) {
    const of = services.get(serviceId);
    if (!of) continue;
    if (of.points.at(-1)?.t !== t) of.points.push({ t, outcomes: {} });
    for (const sums of [of.outcomes, of.points.at(-1)?.outcomes ?? {}]) sums[outcome] = (sums[outcome] ?? 0) + n;
  }
  return [...services.values()].filter(({ points }) => points.length > 0);
}

/** Counts per segment's `t`, service and outcome, in this order; a step of several segments may have several of each. */
export async function ingestCounts(
  db: Connection,
  scope: Scope,
  segments: readonly TimedSegment[],
): Promise<{ t: number; serviceId: string; outcome: string; n: number }[]> {
  const rows = await gather(db, {
    scope,
    segments,
    table: INGEST_ROLLUP,
    narrowing: { join: '', conditions: [], parameters: [] },
    perService: true,
    groups: ['r.outcome'],
    sums: ['r.n'],
  });
  return rows
    .map(({ t, serviceId, groups: [outcome = ''], sums: [n = 0] }) => ({ t, serviceId, outcome, n }))
    .sort((a, b) => a.t - b.t || compare(a.serviceId, b.serviceId) || compare(a.outcome, b.outcome));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function empty(service: string, environment: string): ServiceOutcomes {
  return { service, environment, outcomes: {}, points: [] };
}
