import { RECOVERABLE_ENDINGS } from '../../_close/event/categories.ts';
import type { IncidentGroup } from '../../_close/incident/incident-group.ts';
import { DAY_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { narrowBySeries } from '../gather/narrowing.ts';
import { inScope, type Scope, type ScopedService } from '../gather/scope.ts';
import { readGroups } from './incident-groups.ts';
import type { TailIncident } from './incident-tail-newest.ts';
import { type SpanKey, spanKey, storedSpans } from './stored-spans.ts';

/** One incident with the pair that it is of. */
export interface EarlierIncident extends TailIncident, IncidentGroup {
  incidentId: string;
  service: string;
  environment: string;
}

/** How old an incident may be: PostgreSQL then looks into the partitions of these days alone. */
const OLDEST_MS = 7 * DAY_MS;
const MOST_ENTRIES = 5;
/** Spans that are kept are looked through back to so many before the newest: a rare version must not mean to read all. */
const MOST_SPANS = 20_000n;

/**
 * The samples of the seven days before `before` (epoch ms) that came in last, those that ended last first, without
 * recoverable endings.
 */
export async function earlierIncidents(
  db: Connection,
  scope: Scope,
  filter: Omit<Filter, 'from' | 'to'>,
  before: number,
): Promise<EarlierIncident[]> {
  const samples = await newestSamples(db, await newestIds(db, scope), filter, before);
  const [spans, groups] = await Promise.all([storedSpans(db, samples), readGroups(db, samples)]);
  return samples
    .flatMap((sample): EarlierIncident[] => {
      const service = scope.find(({ id }) => id === sample.serviceId);
      const found = groups.find(({ id, serviceId }) => id === sample.groupId && serviceId === sample.serviceId);
      const span = spans.get(spanKey(sample));
      if (!service || !found || !span) return [];
      const { category, closeSite, sendSite, initiator, code, handshakeFailure, isOther } = found;
      const { version, instance, endedAt: at, timeSinceCloseMs: delayMs, count, lostBytes } = span;
      const group = { category, closeSite, sendSite, initiator, code, handshakeFailure, isOther };
      const { service: name, environment } = service;
      const own = { id: sample.spanId, at, version, instance, delayMs, count, lostBytes };
      return [{ ...group, ...own, incidentId: found.id, service: name, environment }];
    })
    .sort((a, b) => b.at - a.at);
}

/** The id of the newest sample of each service: one seek a service, as PostgreSQL has no index of ids alone. */
async function newestIds(db: Connection, scope: Scope): Promise<{ id: string | null; serviceId: string }[]> {
  const services = inScope('t.service_id', scope);
  return db.query(
    `SELECT CAST(t.service_id AS TEXT) AS "serviceId",
       (SELECT CAST(MAX(id) AS TEXT) FROM close_detail WHERE service_id = t.service_id) AS id
     FROM ingest_total AS t WHERE ${services.sql} AND t.outcome = 'accepted'`,
    ...services.ids,
  );
}

async function newestSamples(
  db: Connection,
  newest: readonly { id: string | null; serviceId: string }[],
  filter: Omit<Filter, 'from' | 'to'>,
  before: number,
): Promise<(SpanKey & { groupId: string })[]> {
  const last = newest.reduce((most, { id }) => (BigInt(id ?? 0) > most ? BigInt(id ?? 0) : most), 0n);
  const after = last - MOST_SPANS;
  const services: Pick<ScopedService, 'id'>[] = newest
    .filter(({ id }) => id !== null && BigInt(id) > after)
    .map(({ serviceId }) => ({ id: serviceId }));
  if (services.length === 0) return [];
  const { join, hex } = db.dialect;
  const narrowed = narrowBySeries(db.dialect, { ...filter, from: 0, to: 0 }, false);
  const ofServices = inScope('r.service_id', services);
  const rows = await db.query<SpanKey & { groupId: string }>(
    `SELECT CAST(r.service_id AS TEXT) AS "serviceId", ${hex('r.span_id')} AS "spanId", r.ended_at AS "endedAt",
       CAST(r.group_id AS TEXT) AS "groupId"
     FROM close_detail AS r ${narrowed.join}
     ${join} incident_group AS g ON g.service_id = r.service_id AND g.id = r.group_id
     WHERE ${ofServices.sql} AND r.id > ? AND r.ended_at >= ? AND r.ended_at < ?
       AND g.category NOT IN (${RECOVERABLE_ENDINGS.map(() => '?').join(', ')}) ${narrowed.conditions.join(' ')}
     ORDER BY r.id DESC LIMIT ${MOST_ENTRIES}`,
    ...ofServices.ids,
    after,
    before - OLDEST_MS,
    before,
    ...RECOVERABLE_ENDINGS,
    ...narrowed.parameters,
  );
  return rows.map((row) => ({ ...row, endedAt: Number(row.endedAt) }));
}
