import {
  CLOSE_OUTCOMES,
  ENDING_CATEGORIES,
  INCIDENT_CATEGORIES,
  INITIATORS,
  OPERATIONS,
  ROLES,
  SOCKET_STATES,
} from '@afterclose/instrumentation/semconv';
import { CATEGORIES } from '../../_close/event/categories.ts';
import type { CloseEvent } from '../../_close/event/event.ts';
import type { Connection } from '../database/connection.ts';
import { CLOSE_EVENT } from '../table/tables.ts';
import type { IdentifiedEvent } from './event-row.ts';

/** Which events to read: those of a service that ended in [from, to), epoch ms, and match a condition of SQL on `e`. */
export interface EventRange {
  serviceId: string;
  from: number;
  to: number;
  where?: string;
}

const COLUMNS = CLOSE_EVENT.columns
  .filter(({ type }) => type !== 'id' && type !== 'blob')
  .map(({ name }) => `e.${name}`);

const ROWS_PER_PAGE = 5_000;

/**
 * Reads raw rows back as the events that they were made from, without what they do not keep (attributes and trace), a
 * page at a time.
 */
export async function* storedEvents(connection: Connection, range: EventRange): AsyncGenerator<IdentifiedEvent[]> {
  let after = { endedAt: range.from - 1, spanId: '' };
  for (;;) {
    const page = await readPage(connection, range, after);
    yield page;
    const last = page.at(-1)?.event;
    if (last === undefined || page.length < ROWS_PER_PAGE) return;
    after = last;
  }
}

async function readPage(
  connection: Connection,
  { serviceId, to, where = 'true' }: EventRange,
  after: { endedAt: number; spanId: string },
): Promise<IdentifiedEvent[]> {
  const { blob, hex, join } = connection.dialect;
  const rows = await connection.query<Record<string, unknown>>(
    `SELECT ${hex('e.span_id')} AS span_id, CAST(e.series AS TEXT) AS series_id, CAST(e.instance AS TEXT) AS instance_id,
       CAST(e.group_id AS TEXT) AS group_id, CAST(e.closer_id AS TEXT) AS closer_id,
       ${COLUMNS.join(', ')}, s.version, s.role, s.route, s.initiator, s.code
     FROM close_event AS e ${join} series AS s ON s.service_id = e.service_id AND s.id = e.series
     WHERE e.service_id = ? AND (e.ended_at, e.span_id) > (?, ${blob('?')}) AND e.ended_at < ? AND ${where}
     ORDER BY e.ended_at, e.span_id LIMIT ${ROWS_PER_PAGE}`,
    BigInt(serviceId),
    after.endedAt,
    after.spanId,
    to,
  );
  return rows.map((row) => ({
    event: eventOf(row),
    serviceId,
    seriesId: text(row, 'series_id'),
    instanceId: text(row, 'instance_id'),
    groupId: row['group_id'] === null ? null : text(row, 'group_id'),
    closerId: row['closer_id'] === null ? null : text(row, 'closer_id'),
  }));
}

function eventOf(row: Readonly<Record<string, unknown>>): CloseEvent {
  const base = {
    origin: { project: '', environment: '', service: '', version: text(row, 'version'), instance: '' },
    traceId: '',
    spanId: text(row, 'span_id'),
    connectionId: '',
    startedAt: number(row, 'started_at'),
    endedAt: number(row, 'ended_at'),
    durationNs: number(row, 'duration_ns'),
    role: oneOf(row, 'role', ROLES),
    route: text(row, 'route'),
    weight: number(row, 'weight'),
    weightKnown: true,
    unclean: number(row, 'unclean') === 1,
    initiator: oneOf(row, 'initiator', ['', ...INITIATORS]),
    closeCode: number(row, 'code'),
    attributes: new Map(),
  };
  const kind = oneOf(row, 'kind', ['connecting', 'open', 'closing', 'close', 'error', 'heartbeat', 'open_at_death']);
  switch (kind) {
    case 'connecting':
    case 'closing':
      return { ...base, kind, category: oneOf(row, 'category', ['', ...ENDING_CATEGORIES]), account: null };
    case 'open':
      return {
        ...base,
        kind,
        category: oneOf(row, 'category', ['', ...ENDING_CATEGORIES]),
        messagesSent: number(row, 'messages_sent'),
        connectionNumber: row['connection_number'] === null ? null : number(row, 'connection_number'),
        account: null,
      };
    case 'heartbeat':
      return {
        ...base,
        kind,
        category: '',
        connectionNumber: number(row, 'connection_number'),
        account: null,
      };
    case 'open_at_death':
      return { ...base, kind, category: '', count: number(row, 'count') };
    case 'close':
      return {
        ...base,
        kind,
        operation: oneOf(row, 'operation', ['close', 'terminate']),
        state: oneOf(row, 'state', ['', ...SOCKET_STATES]),
        outcome: oneOf(row, 'outcome', CLOSE_OUTCOMES),
        lastReceivedAgoMs: row['last_received_ago_ms'] === null ? null : number(row, 'last_received_ago_ms'),
        category: oneOf(row, 'category', ['', ...CATEGORIES]),
      };
    case 'error':
      return {
        ...base,
        kind,
        category: oneOf(row, 'category', INCIDENT_CATEGORIES),
        operation: oneOf(row, 'operation', OPERATIONS),
        state: oneOf(row, 'state', ['', ...SOCKET_STATES]),
        count: number(row, 'count'),
        first: number(row, 'first') === 1,
        // Events that were stored before it was kept have 0.
        firstOfPair: number(row, 'first') === 1 || number(row, 'first_of_pair') === 1,
        otherSites: false,
        hadBeenOpen: number(row, 'had_been_open') === 1,
        lostBytes: number(row, 'lost_bytes'),
        timeSinceCloseMs: row['time_since_close_ms'] === null ? null : number(row, 'time_since_close_ms'),
      };
  }
}

function text(row: Readonly<Record<string, unknown>>, column: string): string {
  return String(row[column]);
}

function number(row: Readonly<Record<string, unknown>>, column: string): number {
  return Number(row[column]);
}

/** @throws {Error} if the value is none of them: the row was written by something else. */
function oneOf<T extends string>(row: Readonly<Record<string, unknown>>, column: string, values: readonly T[]): T {
  const found = values.find((value) => value === row[column]);
  if (found !== undefined) return found;
  throw new Error(`close_event.${column} is "${row[column]}", but should be one of ${values.join(', ')}.`);
}
