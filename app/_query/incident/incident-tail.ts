import { INITIATORS } from '@afterclose/instrumentation/semconv';
import type { IncidentGroup } from '../../_close/incident/incident-group.ts';
import { DAY_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { narrowBySeries } from '../gather/narrowing.ts';
import { inScope, resolveScope, type Scope, type ScopedService } from '../gather/scope.ts';
import { type GroupRecord, readGroups } from './incident-groups.ts';
import { type SpanKey, type StoredSpan, spanKey, storedSpans } from './stored-spans.ts';

/** One incident as it came in. */
export interface TailEntry extends Pick<IncidentGroup, 'category' | 'closeSite' | 'sendSite' | 'initiator'> {
  /** Id of its span, hex. */
  id: string;
  incidentId: string;
  service: string;
  environment: string;
  version: string;
  instance: string;
  /** Epoch ms of the operation. */
  at: number;
  delayMs: number | null;
  count: number;
  lostBytes: number;
  connectionId: string;
}

export interface IncidentTail {
  /** To be given as `after` next time. */
  cursor: string;
  /** The newest first, 100 at most. */
  incidents: TailEntry[];
  /** There were more since the cursor than are returned. */
  truncated: boolean;
}

/** How old an incident may be when it comes in: PostgreSQL then looks into the partitions of these days alone. */
const OLDEST_MS = 7 * DAY_MS;
const MOST_ENTRIES = 100;
/** Spans that are kept are looked through back to so many before the newest: a rare version must not mean to read all. */
const MOST_SPANS = 20_000;

/**
 * The newest samples of incidents of the last seven days that came in since a cursor. Of a group, only ten a minute are
 * kept as samples.
 * @param after the cursor of the last answer; null for the newest there are
 * @param now epoch ms
 */
export async function incidentTail(
  db: Connection,
  filter: Omit<Filter, 'from' | 'to'>,
  after: string | null,
  now: number,
): Promise<IncidentTail> {
  const scope = await resolveScope(db, filter);
  const newest = await newestIds(db, scope);
  const upTo = newest.reduce((most, { id }) => larger(most, BigInt(id ?? 0)), 0n);
  const asked = BigInt(after ?? 0);
  const from = larger(asked, upTo - BigInt(MOST_SPANS));
  const changed = newest.filter(({ id }) => BigInt(id ?? 0) > from).map(({ serviceId }) => ({ id: serviceId }));
  const newestFirst = await samplesOf(db, changed, filter, { from, upTo, since: now - OLDEST_MS });
  return {
    cursor: String(larger(asked, upTo)),
    incidents: await entries(db, scope, newestFirst.slice(0, MOST_ENTRIES)),
    truncated: newestFirst.length > MOST_ENTRIES,
  };
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

interface FoundSample extends SpanKey {
  cursor: string;
  connectionId: string;
  groupId: string;
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

/** The newest samples of these services, the newest first. */
async function samplesOf(
  db: Connection,
  services: readonly Pick<ScopedService, 'id'>[],
  filter: Omit<Filter, 'from' | 'to'>,
  { from, upTo, since }: { from: bigint; upTo: bigint; since: number },
): Promise<FoundSample[]> {
  if (services.length === 0) return [];
  const narrowed = narrowBySeries(db.dialect, { ...filter, from: 0, to: 0 }, false);
  const ofServices = inScope('r.service_id', services);
  const rows = await db.query<FoundSample>(
    `SELECT CAST(r.id AS TEXT) AS cursor, CAST(r.service_id AS TEXT) AS "serviceId", ${db.dialect.hex('r.span_id')} AS "spanId", r.connection_id AS "connectionId",
       r.ended_at AS "endedAt", CAST(r.group_id AS TEXT) AS "groupId"
     FROM close_detail AS r ${narrowed.join}
     WHERE ${ofServices.sql} AND r.id > ? AND r.id <= ? AND r.ended_at >= ? AND r.group_id IS NOT NULL ${narrowed.conditions.join(' ')}
     ORDER BY r.id DESC LIMIT ${MOST_ENTRIES + 1}`,
    ...ofServices.ids,
    from,
    upTo,
    since,
    ...narrowed.parameters,
  );
  return rows.map((row) => ({ ...row, endedAt: Number(row.endedAt) }));
}

/** The samples as entries of the tail, in their order. */
async function entries(db: Connection, scope: Scope, samples: readonly FoundSample[]): Promise<TailEntry[]> {
  const [spans, groups] = await Promise.all([storedSpans(db, samples), readGroups(db, samples)]);
  return samples.flatMap((sample) => {
    const service = scope.find(({ id }) => id === sample.serviceId);
    const group = groups.find(({ id, serviceId }) => id === sample.groupId && serviceId === sample.serviceId);
    const span = spans.get(spanKey(sample));
    return service && group && span ? [toEntry(service, group, sample, span)] : [];
  });
}

function toEntry(
  { service, environment }: ScopedService,
  { category, closeSite, sendSite }: GroupRecord,
  { spanId, connectionId, groupId }: FoundSample,
  { version, instance, initiator, endedAt, timeSinceCloseMs, count, lostBytes }: StoredSpan,
): TailEntry {
  return {
    id: spanId,
    incidentId: groupId,
    service,
    environment,
    version,
    instance,
    category,
    closeSite,
    sendSite,
    initiator: INITIATORS.find((known) => known === initiator) ?? '',
    at: endedAt,
    delayMs: timeSinceCloseMs,
    count,
    lostBytes,
    connectionId,
  };
}
