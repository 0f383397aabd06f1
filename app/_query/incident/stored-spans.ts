import type { Connection } from '../../_store/database/connection.ts';
import { inScope } from '../gather/scope.ts';

/** What is stored of every span. */
export interface StoredSpan {
  serviceId: string;
  /** Hex. */
  spanId: string;
  kind: 'connecting' | 'open' | 'closing' | 'close' | 'error';
  category: string;
  operation: string;
  outcome: string;
  /** Epoch ms. */
  startedAt: number;
  endedAt: number;
  durationMs: number;
  count: number;
  lostBytes: number;
  messagesSent: number;
  timeSinceCloseMs: number | null;
  version: string;
  role: string;
  route: string;
  initiator: string;
  code: number;
  instance: string;
  groupId: string | null;
}

export type SpanKey = Pick<StoredSpan, 'serviceId' | 'endedAt' | 'spanId'>;

const COLUMNS = `e.kind, e.category, e.operation, e.outcome, e.started_at, e.ended_at, e.duration_ns, e.count, e.lost_bytes,
  e.messages_sent, e.time_since_close_ms, CAST(e.group_id AS TEXT) AS group_id,
  s.version, s.role, s.route, s.initiator, s.code, i.name AS instance`;

/**
 * The spans of these keys by their {@link spanKey}. They are asked for between the first and the last time, so that
 * PostgreSQL plans for the partitions of those days alone: for all of a month, planning takes longer than the rest.
 */
export async function storedSpans(db: Connection, keys: readonly SpanKey[]): Promise<ReadonlyMap<string, StoredSpan>> {
  if (keys.length === 0) return new Map();
  const { blob, hex, join, records } = db.dialect;
  const times = keys.map(({ endedAt }) => endedAt);
  const services = inScope(
    'e.service_id',
    [...new Set(keys.map(({ serviceId }) => serviceId))].map((id) => ({ id })),
  );
  const rows = await db.query<Record<string, unknown>>(
    `SELECT CAST(e.service_id AS TEXT) AS service_id, ${hex('e.span_id')} AS span_id, ${COLUMNS}
     FROM ${records('wanted', ['service_id', 'ended_at'], ['span_id'])}
     ${join} close_event AS e ON e.service_id = wanted.service_id AND e.ended_at = wanted.ended_at
       AND e.span_id = ${blob('wanted.span_id')}
     ${join} series AS s ON s.service_id = e.service_id AND s.id = e.series
     ${join} instance AS i ON i.service_id = e.service_id AND i.id = e.instance
     WHERE ${services.sql} AND e.ended_at BETWEEN ? AND ?`,
    // Spliced in as text, as the ids of a scope.
    `[${keys.map((key) => `{"service_id":${key.serviceId},"ended_at":${key.endedAt},"span_id":"${key.spanId}"}`).join(',')}]`,
    ...services.ids,
    Math.min(...times),
    Math.max(...times),
  );
  return new Map(rows.map(toSpan).map((span) => [spanKey(span), span]));
}

/** Of one span, where others of its service may have the same id. */
export function spanKey({ serviceId, endedAt, spanId }: SpanKey): string {
  return `${serviceId} ${endedAt} ${spanId}`;
}

const KINDS = ['connecting', 'open', 'closing', 'close', 'error'] as const;

function toSpan(row: Readonly<Record<string, unknown>>): StoredSpan {
  const text = (name: string) => String(row[name] ?? '');
  const number = (name: string) => Number(row[name]);
  return {
    serviceId: text('service_id'),
    spanId: text('span_id'),
    kind: KINDS.find((kind) => kind === row['kind']) ?? 'error',
    category: text('category'),
    operation: text('operation'),
    outcome: text('outcome'),
    startedAt: number('started_at'),
    endedAt: number('ended_at'),
    durationMs: number('duration_ns') / 1e6,
    count: number('count'),
    lostBytes: number('lost_bytes'),
    messagesSent: number('messages_sent'),
    timeSinceCloseMs: row['time_since_close_ms'] === null ? null : number('time_since_close_ms'),
    version: text('version'),
    role: text('role'),
    route: text('route'),
    initiator: text('initiator'),
    code: number('code'),
    instance: text('instance'),
    groupId: row['group_id'] === null ? null : text('group_id'),
  };
}
