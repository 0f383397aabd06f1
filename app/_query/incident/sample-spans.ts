import type { AttributeValue } from '../../_close/span/span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { narrow } from '../gather/narrowing.ts';
import type { ScopedService } from '../gather/scope.ts';
import { type SpanKey, type StoredSpan, spanKey, storedSpans } from './stored-spans.ts';

/** A stored span of a sample's connection, with its attributes where they were kept. */
export interface SampleSpan extends StoredSpan {
  attributes: Readonly<Record<string, AttributeValue>>;
}

/** A sample of a group: its own span, and all that is kept of its connection. */
export interface SampleRecord {
  own: SampleSpan;
  traceId: string;
  connectionId: string;
  stack: string;
  closeStack: string;
  /** `own` among them, in order of their ends. */
  spans: SampleSpan[];
}

/** The newest samples of these groups that ended in the filter's range and pass it, the newest first; of all for null. */
export async function sampleSpans(
  db: Connection,
  service: ScopedService,
  groupIds: readonly string[],
  filter: Filter | null,
  limit: number,
): Promise<SampleRecord[]> {
  const samples = await newestSamples(db, service, groupIds, filter, limit);
  const details = await detailsOf(db, service, [...new Set(samples.map(({ connectionId }) => connectionId))]);
  const stored = await storedSpans(db, details);
  const byConnection = new Map<string, SampleSpan[]>();
  for (const { connectionId, attributes, ...key } of details) {
    const span = stored.get(spanKey(key));
    if (span === undefined) continue;
    const spans = byConnection.get(connectionId) ?? [];
    byConnection.set(connectionId, spans);
    spans.push({ ...span, attributes });
  }
  const records = samples.flatMap(({ key, ...sample }) => {
    const spans = byConnection.get(sample.connectionId) ?? [];
    const own = spans.find((span) => spanKey(span) === spanKey(key));
    return own === undefined ? [] : [{ ...sample, own, spans }];
  });
  return withOpenSpans(db, service, records);
}

interface Sample extends Pick<SampleRecord, 'traceId' | 'connectionId' | 'stack' | 'closeStack'> {
  key: SpanKey;
}

async function newestSamples(
  db: Connection,
  service: ScopedService,
  groupIds: readonly string[],
  filter: Filter | null,
  limit: number,
): Promise<Sample[]> {
  const { hex, join } = db.dialect;
  const narrowed = filter && narrow(db.dialect, filter, ['version', 'role', 'route'], 'r');
  const joined = filter ? `${join} series AS r ON r.service_id = c.service_id AND r.id = c.series` : '';
  const conditions = ['c.service_id = ?', `AND c.group_id IN (${groupIds.map(() => '?').join(', ')})`];
  if (narrowed) conditions.push('AND c.ended_at >= ? AND c.ended_at < ?', ...narrowed.conditions);
  const rows = await db.query<Record<string, unknown>>(
    `SELECT ${hex('d.span_id')} AS span_id, d.ended_at, ${hex('d.trace_id')} AS trace_id, d.connection_id,
       (SELECT text FROM stack WHERE service_id = ? AND id = d.stack_id) AS stack,
       (SELECT text FROM stack WHERE service_id = ? AND id = d.close_stack_id) AS close_stack
     FROM (SELECT c.* FROM close_detail AS c ${joined} WHERE ${conditions.join(' ')} ORDER BY c.id DESC LIMIT ${limit}) AS d
     ORDER BY d.id DESC`,
    // As a value everywhere, so that Citus sees one shard.
    ...Array.from({ length: 3 }, () => BigInt(service.id)),
    ...groupIds.map(BigInt),
    ...(filter && narrowed ? [filter.from, filter.to, ...narrowed.parameters] : []),
  );
  return rows.map((row) => ({
    key: { serviceId: service.id, endedAt: Number(row['ended_at']), spanId: String(row['span_id']) },
    traceId: String(row['trace_id']),
    connectionId: String(row['connection_id']),
    stack: String(row['stack'] ?? ''),
    closeStack: String(row['close_stack'] ?? ''),
  }));
}

interface Detail extends SpanKey {
  connectionId: string;
  attributes: SampleSpan['attributes'];
}

/** What is kept in full of these connections, in order of the ends. */
async function detailsOf(db: Connection, service: ScopedService, connectionIds: readonly string[]): Promise<Detail[]> {
  if (connectionIds.length === 0) return [];
  const rows = await db.query<Record<string, unknown>>(
    `SELECT ${db.dialect.hex('span_id')} AS span_id, ended_at, connection_id, attributes FROM close_detail
     WHERE service_id = ? AND connection_id IN (${connectionIds.map(() => '?').join(', ')}) ORDER BY ended_at, id`,
    BigInt(service.id),
    ...connectionIds,
  );
  return rows.map((row) => {
    const attributes: SampleSpan['attributes'] = JSON.parse(String(row['attributes']));
    return {
      serviceId: service.id,
      endedAt: Number(row['ended_at']),
      spanId: String(row['span_id']),
      connectionId: String(row['connection_id']),
      attributes,
    };
  });
}

/**
 * Adds the open span where it came too early to be kept in full: it ended when the error span began. Only where one alone
 * of the same process did.
 */
async function withOpenSpans(
  db: Connection,
  service: ScopedService,
  records: readonly SampleRecord[],
): Promise<SampleRecord[]> {
  const lacks = ({ own, spans }: SampleRecord) =>
    own.kind === 'error' && own.timeSinceCloseMs !== null && !spans.some(({ kind }) => kind === 'open');
  const lacking = records.filter(lacks).map(({ own }) => own);
  const keys = await onlyOpenSpans(db, service, lacking);
  const stored = await storedSpans(db, [...keys.values()]);
  return records.map((record) => {
    const key = lacks(record) ? keys.get(endOf(record.own.startedAt, record.own.instance)) : undefined;
    const open = key && stored.get(spanKey(key));
    return open === undefined ? record : { ...record, spans: [...record.spans, { ...open, attributes: {} }] };
  });
}

/** By instance and time, the one open span that ended there then. */
async function onlyOpenSpans(
  db: Connection,
  service: ScopedService,
  errors: readonly SampleSpan[],
): Promise<ReadonlyMap<string, SpanKey>> {
  if (errors.length === 0) return new Map();
  const { hex, join, records } = db.dialect;
  const times = [...new Set(errors.map(({ startedAt }) => startedAt))];
  const rows = await db.query<Record<string, unknown>>(
    `SELECT e.ended_at, i.name AS instance, MIN(${hex('e.span_id')}) AS span_id
     FROM ${records('begun', ['at'])} ${join} close_event AS e ON e.service_id = ? AND e.ended_at = begun.at
     ${join} instance AS i ON i.service_id = e.service_id AND i.id = e.instance
     WHERE e.kind = 'open' AND e.ended_at BETWEEN ? AND ?
     GROUP BY e.ended_at, i.name HAVING COUNT(*) = 1`,
    JSON.stringify(times.map((at) => ({ at }))),
    BigInt(service.id),
    Math.min(...times),
    Math.max(...times),
  );
  return new Map(
    rows.map((row) => {
      const endedAt = Number(row['ended_at']);
      return [
        endOf(endedAt, String(row['instance'])),
        { serviceId: service.id, endedAt, spanId: String(row['span_id']) },
      ];
    }),
  );
}

function endOf(at: number, instance: string): string {
  return `${at} ${instance}`;
}
