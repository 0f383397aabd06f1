import { type Category, INITIATORS } from '@afterclose/instrumentation/semconv';
import type { CallSite } from '../_close/call-site.ts';
import { DAY_MS } from '../_close/grain.ts';
import type { Connection } from '../_store/connection.ts';
import type { Filter } from './filter.ts';
import { CATEGORIES, readSite } from './incident-groups.ts';
import { narrowBySeries } from './narrowing.ts';
import { resolveScope, type Scope, type ScopedService, scopeJson } from './scope.ts';

/** One incident as it came in. */
export interface TailEntry {
  /** Id of its span, hex. */
  id: string;
  incidentId: string;
  service: string;
  environment: string;
  version: string;
  instance: string;
  category: Category;
  closeSite: CallSite | null;
  sendSite: CallSite | null;
  initiator: 'local' | 'remote' | 'transport' | '';
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
  /** There were more since the cursor than are told. */
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
  const newest = await db.query<{ id: string | null; serviceId: string }>(
    // One seek a service: there is no index of ids alone on PostgreSQL.
    `SELECT CAST(service.id AS TEXT) AS "serviceId",
       (SELECT CAST(MAX(id) AS TEXT) FROM close_detail WHERE service_id = service.id) AS id
     FROM ${db.dialect.records('service', ['id'])}`,
    scopeJson(scope),
  );
  const upTo = newest.reduce((most, { id }) => larger(most, BigInt(id ?? 0)), 0n);
  const asked = BigInt(after ?? 0);
  const from = larger(asked, upTo - BigInt(MOST_SPANS));
  const changed = newest.filter(({ id }) => BigInt(id ?? 0) > from);
  const found = await Promise.all(
    changed.map(({ serviceId }) => samplesOf(db, serviceId, filter, { from, upTo, since: now - OLDEST_MS })),
  );
  const newestFirst = found.flat().sort((a, b) => (BigInt(a.cursor) < BigInt(b.cursor) ? 1 : -1));
  return {
    cursor: String(larger(asked, upTo)),
    incidents: await entries(db, scope, newestFirst.slice(0, MOST_ENTRIES)),
    truncated: newestFirst.length > MOST_ENTRIES,
  };
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

interface FoundSample {
  cursor: string;
  serviceId: string;
  spanId: string;
  connectionId: string;
  endedAt: number;
}

/** Of one service, whose samples are found from the newest on by its index. */
async function samplesOf(
  db: Connection,
  serviceId: string,
  filter: Omit<Filter, 'from' | 'to'>,
  { from, upTo, since }: { from: bigint; upTo: bigint; since: number },
): Promise<FoundSample[]> {
  const narrowed = narrowBySeries(db.dialect, { ...filter, from: 0, to: 0 }, false);
  const rows = await db.query<Omit<FoundSample, 'serviceId'>>(
    `SELECT CAST(r.id AS TEXT) AS cursor, ${db.dialect.hex('r.span_id')} AS "spanId", r.connection_id AS "connectionId",
       r.ended_at AS "endedAt"
     FROM close_detail AS r ${narrowed.join}
     WHERE r.service_id = ? AND r.id > ? AND r.id <= ? AND r.ended_at >= ? AND r.group_id IS NOT NULL ${narrowed.conditions.join(' ')}
     ORDER BY r.id DESC LIMIT ${MOST_ENTRIES + 1}`,
    BigInt(serviceId),
    from,
    upTo,
    since,
    ...narrowed.parameters,
  );
  return rows.map((row) => ({ ...row, serviceId, endedAt: Number(row.endedAt) }));
}

/**
 * The events of samples, in their order. They are asked for between their first and last time, so that PostgreSQL plans
 * for the partitions of those days alone: for all of a month, planning takes longer than the rest.
 */
async function entries(db: Connection, scope: Scope, samples: readonly FoundSample[]): Promise<TailEntry[]> {
  if (samples.length === 0) return [];
  const { hex, join, records } = db.dialect;
  const times = samples.map(({ endedAt }) => endedAt);
  const rows = await db.query<Record<string, unknown>>(
    `SELECT CAST(e.service_id AS TEXT) AS service_id, ${hex('e.span_id')} AS span_id,
       CAST(e.group_id AS TEXT) AS group_id, e.ended_at, e.time_since_close_ms, e.count, e.lost_bytes, e.category,
       s.version, s.initiator, i.name AS instance, g.close_site, g.send_site
     FROM ${records('sample', ['service_id', 'ended_at'])}
     ${join} close_event AS e ON e.service_id = sample.service_id AND e.ended_at = sample.ended_at
     ${join} series AS s ON s.service_id = e.service_id AND s.id = e.series
     ${join} instance AS i ON i.service_id = e.service_id AND i.id = e.instance
     ${join} incident_group AS g ON g.service_id = e.service_id AND g.id = e.group_id
     WHERE e.ended_at BETWEEN ? AND ?`,
    `[${samples.map(({ serviceId, endedAt }) => `{"service_id":${serviceId},"ended_at":${endedAt}}`).join(',')}]`,
    Math.min(...times),
    Math.max(...times),
  );
  const byKey = new Map(rows.map((row) => [`${row['service_id']} ${row['span_id']} ${row['ended_at']}`, row]));
  return samples.flatMap((sample) => {
    const service = scope.find(({ id }) => id === sample.serviceId);
    const row = byKey.get(`${sample.serviceId} ${sample.spanId} ${sample.endedAt}`);
    return service === undefined || row === undefined ? [] : [toEntry(row, sample, service)];
  });
}

function toEntry(
  row: Readonly<Record<string, unknown>>,
  { spanId, connectionId, endedAt }: FoundSample,
  { service, environment }: ScopedService,
): TailEntry {
  const text = (name: string) => String(row[name] ?? '');
  return {
    id: spanId,
    incidentId: text('group_id'),
    service,
    environment,
    version: text('version'),
    instance: text('instance'),
    category: CATEGORIES.find((category) => category === row['category']) ?? 'unknown',
    closeSite: readSite(row['close_site']),
    sendSite: readSite(row['send_site']),
    initiator: INITIATORS.find((initiator) => initiator === row['initiator']) ?? '',
    at: endedAt,
    delayMs: row['time_since_close_ms'] === null ? null : Number(row['time_since_close_ms']),
    count: Number(row['count']),
    lostBytes: Number(row['lost_bytes']),
    connectionId,
  };
}
