import { bucketOf } from '../_close/grain.ts';
import type { Connection } from '../_store/connection.ts';
import { type Filter, restricts } from './filter.ts';
import { resolveScope, type Scope, scopeJson } from './scope.ts';

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

/** What ingest counts where no service is known. */
const UNKNOWN = { id: '0', service: '', environment: '' };

/**
 * The filtered services, and, where the filter names no service or environment, what came without a known one.
 */
export async function ingestScope(db: Connection, filter: Omit<Filter, 'from' | 'to'>): Promise<Scope> {
  const scope = await resolveScope(db, filter);
  const isOfEverything = !restricts(filter.service) && !restricts(filter.environment);
  return isOfEverything ? [UNKNOWN, ...scope] : scope;
}

/** What became of all that arrived in the range, by service and per `step` (ms). */
export async function ingestOutcomes(db: Connection, filter: Filter, step: number): Promise<ServiceOutcomes[]> {
  const scope = await ingestScope(db, filter);
  const rows = await db.query<{ id: string; bucket: number; outcome: string; n: number }>(
    `SELECT CAST(r.service_id AS TEXT) AS id, r.bucket, r.outcome, r.n FROM ${db.dialect.records('service', ['id'])}
     ${db.dialect.join} ingest_rollup AS r ON r.service_id = service.id AND r.bucket >= ? AND r.bucket < ?
     ORDER BY r.bucket, r.outcome`,
    scopeJson(scope),
    filter.from,
    filter.to,
  );
  const services = new Map(scope.map(({ id, service, environment }) => [id, empty(service, environment)]));
  for (const { id, bucket, outcome, n } of rows) {
    const of = services.get(id);
    if (!of) continue;
    const t = bucketOf(Number(bucket), step);
    if (of.points.at(-1)?.t !== t) of.points.push({ t, outcomes: {} });
    for (const sums of [of.outcomes, of.points.at(-1)?.outcomes ?? {}])
      sums[outcome] = (sums[outcome] ?? 0) + Number(n);
  }
  return [...services.values()].filter(({ points }) => points.length > 0);
}

function empty(service: string, environment: string): ServiceOutcomes {
  return { service, environment, outcomes: {}, points: [] };
}
