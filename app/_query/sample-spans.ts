import type { AttributeValue } from '../_close/event.ts';
import type { Connection } from '../_store/connection.ts';
import type { Filter } from './filter.ts';
import { narrow } from './narrowing.ts';
import type { ScopedService } from './scope.ts';

/** A stored span of a sample's connection, with its attributes where they were kept. */
export interface SampleSpan {
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

const COLUMNS = `e.kind, e.category, e.operation, e.outcome, e.started_at, e.ended_at, e.duration_ns, e.count, e.lost_bytes,
  e.messages_sent, e.time_since_close_ms, CAST(e.group_id AS TEXT) AS group_id,
  s.version, s.role, s.route, s.initiator, s.code, i.name AS instance`;

/** Joins that complete a row `e` of close_event. */
function completed(join: string): string {
  return `${join} series AS s ON s.service_id = e.service_id AND s.id = e.series
    ${join} instance AS i ON i.service_id = e.service_id AND i.id = e.instance`;
}

/** The newest samples of a group that ended in the filter's range and pass it, the newest first; of all for null. */
export async function sampleSpans(
  db: Connection,
  service: ScopedService,
  groupId: string,
  filter: Filter | null,
  limit: number,
): Promise<SampleRecord[]> {
  const { hex, join } = db.dialect;
  const narrowed = filter && narrow(db.dialect, filter, ['version', 'role', 'route'], 'r');
  const rows = filter
    ? `SELECT c.* FROM close_detail AS c ${join} series AS r ON r.service_id = c.service_id AND r.id = c.series`
    : 'SELECT c.* FROM close_detail AS c';
  const conditions = ['c.service_id = ?', 'AND c.group_id = ?'];
  if (narrowed) conditions.push('AND c.ended_at >= ? AND c.ended_at < ?', ...narrowed.conditions);
  const joinEvent = `${join} close_event AS e ON e.service_id = d.service_id AND e.ended_at = d.ended_at AND e.span_id = d.span_id`;
  const samples = await db.query<Record<string, unknown>>(
    `SELECT ${hex('d.span_id')} AS span_id, ${hex('d.trace_id')} AS trace_id, d.connection_id, d.attributes, ${COLUMNS},
       (SELECT text FROM stack WHERE service_id = d.service_id AND id = d.stack_id) AS stack,
       (SELECT text FROM stack WHERE service_id = d.service_id AND id = d.close_stack_id) AS close_stack
     FROM (${rows} WHERE ${conditions.join(' ')} ORDER BY c.id DESC LIMIT ${limit}) AS d
     ${joinEvent} ${completed(join)} ORDER BY d.id DESC`,
    BigInt(service.id),
    BigInt(groupId),
    ...(filter && narrowed ? [filter.from, filter.to, ...narrowed.parameters] : []),
  );
  return Promise.all(
    samples.map(async (sample) => {
      const own = toSpan(sample);
      const connectionId = String(sample['connection_id']);
      const others = await db.query<Record<string, unknown>>(
        `SELECT ${hex('d.span_id')} AS span_id, d.attributes, ${COLUMNS} FROM close_detail AS d
         ${joinEvent} ${completed(join)} WHERE d.service_id = ? AND d.connection_id = ? ORDER BY e.ended_at, d.id`,
        BigInt(service.id),
        connectionId,
      );
      const spans = others.map(toSpan);
      const open = spans.some(({ kind }) => kind === 'open') ? [] : await openSpan(db, service, own);
      return {
        own,
        traceId: String(sample['trace_id']),
        connectionId,
        stack: String(sample['stack'] ?? ''),
        closeStack: String(sample['close_stack'] ?? ''),
        spans: [...spans, ...open],
      };
    }),
  );
}

/**
 * Where the open span came too early to be kept in full: it ended when the error span began. Only where one alone of the
 * same process did.
 */
async function openSpan(db: Connection, service: ScopedService, own: SampleSpan): Promise<SampleSpan[]> {
  if (own.kind !== 'error' || own.timeSinceCloseMs === null) return [];
  const { hex, join } = db.dialect;
  const rows = await db.query<Record<string, unknown>>(
    `SELECT ${hex('e.span_id')} AS span_id, '{}' AS attributes, ${COLUMNS} FROM close_event AS e ${completed(join)}
     WHERE e.service_id = ? AND e.ended_at = ? AND e.kind = 'open' AND i.name = ? LIMIT 2`,
    BigInt(service.id),
    own.startedAt,
    own.instance,
  );
  return rows.length === 1 ? rows.map(toSpan) : [];
}

const KINDS = ['connecting', 'open', 'closing', 'close', 'error'] as const;

function toSpan(row: Readonly<Record<string, unknown>>): SampleSpan {
  const text = (name: string) => String(row[name] ?? '');
  const number = (name: string) => Number(row[name]);
  const attributes: SampleSpan['attributes'] = JSON.parse(text('attributes'));
  return {
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
    attributes,
  };
}
