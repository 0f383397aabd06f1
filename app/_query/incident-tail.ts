import { type Category, INITIATORS } from '@afterclose/instrumentation/semconv';
import type { CallSite } from '../_close/call-site.ts';
import type { Connection } from '../_store/connection.ts';
import type { Filter } from './filter.ts';
import { CATEGORIES, readSite } from './incident-groups.ts';
import { narrowBySeries } from './narrowing.ts';
import { resolveScope, type ScopedService, scopeJson } from './scope.ts';

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

const MOST_ENTRIES = 100;
/** Spans that are kept are looked through back to so many before the newest: a rare version must not mean to read all. */
const MOST_SPANS = 20_000;

/**
 * The newest samples of incidents that came in since a cursor. Of a group, only ten a minute are kept as samples.
 * @param after the cursor of the last answer; null for the newest there are
 */
export async function incidentTail(
  db: Connection,
  filter: Omit<Filter, 'from' | 'to'>,
  after: string | null,
): Promise<IncidentTail> {
  const scope = await resolveScope(db, filter);
  const [newest] = await db.query<{ id: string | null }>(
    // One seek a service: there is no index of ids alone on PostgreSQL.
    `SELECT CAST(MAX(id) AS TEXT) AS id FROM (
       SELECT (SELECT MAX(id) FROM close_detail WHERE service_id = service.id) AS id
       FROM ${db.dialect.records('service', ['id'])}) AS newest`,
    scopeJson(scope),
  );
  const upTo = BigInt(newest?.id ?? 0);
  const asked = BigInt(after ?? 0);
  const from = asked > upTo - BigInt(MOST_SPANS) ? asked : upTo - BigInt(MOST_SPANS);
  const rows = await Promise.all(scope.map((service) => rowsOf(db, service, filter, { from, upTo })));
  const newestFirst = rows.flat().sort((a, b) => (BigInt(a.cursor) < BigInt(b.cursor) ? 1 : -1));
  return {
    cursor: String(asked > upTo ? asked : upTo),
    incidents: newestFirst.slice(0, MOST_ENTRIES).map(({ entry }) => entry),
    truncated: newestFirst.length > MOST_ENTRIES,
  };
}

/**
 * Of one service, whose rows are found from the newest on by its index, and only then joined with their events: else
 * PostgreSQL would read all events of the service to join the few.
 */
async function rowsOf(
  db: Connection,
  service: ScopedService,
  filter: Omit<Filter, 'from' | 'to'>,
  { from, upTo }: { from: bigint; upTo: bigint },
): Promise<{ cursor: string; entry: TailEntry }[]> {
  const { hex, join } = db.dialect;
  const narrowed = narrowBySeries(db.dialect, { ...filter, from: 0, to: 0 }, false);
  const rows = await db.query<Record<string, unknown>>(
    `SELECT CAST(d.id AS TEXT) AS cursor, ${hex('d.span_id')} AS span_id, d.connection_id,
       CAST(d.group_id AS TEXT) AS group_id, e.ended_at, e.time_since_close_ms, e.count, e.lost_bytes, e.category,
       s.version, s.initiator, i.name AS instance, g.close_site, g.send_site
     FROM (
       SELECT r.* FROM close_detail AS r ${narrowed.join}
       WHERE r.service_id = ? AND r.id > ? AND r.id <= ? AND r.group_id IS NOT NULL ${narrowed.conditions.join(' ')}
       ORDER BY r.id DESC LIMIT ${MOST_ENTRIES + 1}) AS d
     ${join} close_event AS e ON e.service_id = d.service_id AND e.ended_at = d.ended_at AND e.span_id = d.span_id
     ${join} series AS s ON s.service_id = e.service_id AND s.id = e.series
     ${join} instance AS i ON i.service_id = e.service_id AND i.id = e.instance
     ${join} incident_group AS g ON g.service_id = d.service_id AND g.id = d.group_id
     ORDER BY d.id DESC`,
    BigInt(service.id),
    from,
    upTo,
    ...narrowed.parameters,
  );
  return rows.map((row) => ({ cursor: String(row['cursor']), entry: toEntry(row, service) }));
}

function toEntry(row: Readonly<Record<string, unknown>>, { service, environment }: ScopedService): TailEntry {
  const text = (name: string) => String(row[name] ?? '');
  return {
    id: text('span_id'),
    incidentId: text('group_id'),
    service,
    environment,
    version: text('version'),
    instance: text('instance'),
    category: CATEGORIES.find((category) => category === row['category']) ?? 'unknown',
    closeSite: readSite(row['close_site']),
    sendSite: readSite(row['send_site']),
    initiator: INITIATORS.find((initiator) => initiator === row['initiator']) ?? '',
    at: Number(row['ended_at']),
    delayMs: row['time_since_close_ms'] === null ? null : Number(row['time_since_close_ms']),
    count: Number(row['count']),
    lostBytes: Number(row['lost_bytes']),
    connectionId: text('connection_id'),
  };
}
