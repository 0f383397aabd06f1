import { type Category, INITIATORS } from '@afterclose/instrumentation/semconv';
import type { CallSite } from '../_close/call-site.ts';
import type { Connection } from '../_store/connection.ts';
import type { Filter } from './filter.ts';
import { CATEGORIES, readSite } from './incident-groups.ts';
import { narrow } from './narrowing.ts';
import { resolveScope, type Scope, scopeJson } from './scope.ts';

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
  const { hex, join, records } = db.dialect;
  const narrowed = narrow(db.dialect, { ...filter, from: 0, to: 0 }, ['version', 'role', 'route'], 's');
  const [rows, [newest]] = await Promise.all([
    db.query<Record<string, unknown>>(
      `SELECT CAST(d.id AS TEXT) AS cursor, CAST(d.service_id AS TEXT) AS service_id, ${hex('d.span_id')} AS span_id,
         d.connection_id, CAST(d.group_id AS TEXT) AS group_id, e.ended_at, e.time_since_close_ms, e.count, e.lost_bytes,
         e.category, s.version, s.initiator, i.name AS instance, g.close_site, g.send_site
       FROM ${records('service', ['id'])}
       ${join} close_detail AS d ON d.service_id = service.id AND d.id > ? AND d.group_id IS NOT NULL
       ${join} close_event AS e ON e.service_id = d.service_id AND e.ended_at = d.ended_at AND e.span_id = d.span_id
       ${join} series AS s ON s.service_id = e.service_id AND s.id = e.series
       ${join} instance AS i ON i.service_id = e.service_id AND i.id = e.instance
       ${join} incident_group AS g ON g.service_id = d.service_id AND g.id = d.group_id
       WHERE true ${narrowed.conditions.join(' ')} ORDER BY d.id DESC LIMIT ${MOST_ENTRIES + 1}`,
      scopeJson(scope),
      BigInt(after ?? 0),
      ...narrowed.parameters,
    ),
    db.query<{ id: string | null }>('SELECT CAST(MAX(id) AS TEXT) AS id FROM close_detail'),
  ]);
  const entries = rows.slice(0, MOST_ENTRIES).map((row) => toEntry(row, scope));
  // What came in between the two questions is told next time.
  const cursor = String(rows[0]?.['cursor'] ?? after ?? newest?.id ?? '0');
  return { cursor, incidents: entries, truncated: rows.length > MOST_ENTRIES };
}

function toEntry(row: Readonly<Record<string, unknown>>, scope: Scope): TailEntry {
  const service = scope.find(({ id }) => id === row['service_id']);
  const text = (name: string) => String(row[name] ?? '');
  return {
    id: text('span_id'),
    incidentId: text('group_id'),
    service: service?.service ?? '',
    environment: service?.environment ?? '',
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
