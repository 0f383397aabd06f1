import * as semconv from '@afterclose/instrumentation/semconv';
import { DEFAULT_ROUTE_RULES } from '../route/route-rules.ts';
import { spanRoute } from '../route/span-route.ts';
import { type AdjustedCount, adjustedCount, UNKNOWN_COUNT } from '../span/adjusted-count.ts';
import type { Origin } from '../span/origin.ts';
import { InvalidAttribute, optional, required } from '../span/read-attribute.ts';
import type { Attributes, DecodedSpan } from '../span/span.ts';
import { DAY_MS, MINUTE_MS } from '../time/grain.ts';
import type { Retention } from '../time/retention.ts';
import { CATEGORIES } from './categories.ts';
import type { CloseEvent, ProcessAccount } from './event.ts';
import { type IncidentReading, inferredEnding, inferredIncident } from './inferred-category.ts';

/** How far a sender's clock may run ahead. */
export const MAX_AHEAD_MS = 10 * MINUTE_MS;

export const REJECTION_REASONS = [
  'malformed',
  'invalid_id',
  'missing_attribute',
  'bad_value',
  'end_before_start',
  'too_old',
  'in_future',
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** A span of the contract that cannot be counted. */
export interface Rejection {
  kind: 'rejection';
  reason: RejectionReason;
  /** A sentence that names the field and what was expected. */
  message: string;
}

export type Interpretation = CloseEvent | Rejection | 'of no interest';

const NAMES: readonly string[] = [semconv.SPAN_STATE, semconv.SPAN_CLOSE, semconv.SPAN_ERROR, semconv.SPAN_HEARTBEAT];

/**
 * What a span says in the words of the contract.
 * Of interest is a span that has a name of the contract and either our scope or a connection id: other vendors have
 * spans called `websocket.close` too.
 * @param now epoch ms
 * @param route what it counts under: as all rules say unless given
 */
export function interpret(
  span: DecodedSpan,
  origin: Origin,
  scopeName: string,
  now: number,
  retention: Retention,
  route = spanRoute(span.attributes, origin.service, DEFAULT_ROUTE_RULES).route,
): Interpretation {
  const { name, attributes } = span;
  if (!NAMES.includes(name)) return 'of no interest';
  if (scopeName !== semconv.SCOPE_NAME && !attributes.has(semconv.ATTR_CONNECTION_ID)) return 'of no interest';

  const refused = refusedIds(span) ?? refusedTimes(span, now, retention);
  if (refused) return refused;
  try {
    if (name === semconv.SPAN_HEARTBEAT) return readHeartbeat(span, readBase(span, origin, route, ''));
    const base = readBase(span, origin, route, required.text(attributes, semconv.ATTR_CONNECTION_ID));
    if (name === semconv.SPAN_STATE) return readState(span, base);
    return name === semconv.SPAN_CLOSE ? readCloseAttempt(span, base) : readIncident(span, base);
  } catch (error) {
    if (error instanceof InvalidAttribute) return reject(error.reason, `${name}: ${error.message}`);
    throw error;
  }
}

function reject(reason: RejectionReason, message: string): Rejection {
  return { kind: 'rejection', reason, message };
}

function refusedIds({ traceId, spanId }: DecodedSpan): Rejection | null {
  if (!/^(?!0+$)[0-9a-f]{32}$/.test(traceId)) {
    return reject('invalid_id', 'traceId should be 16 bytes (32 hex digits), not all zero.');
  }
  if (!/^(?!0+$)[0-9a-f]{16}$/.test(spanId)) {
    return reject('invalid_id', 'spanId should be 8 bytes (16 hex digits), not all zero.');
  }
  return null;
}

function refusedTimes({ startedAtNs, endedAtNs }: DecodedSpan, now: number, retention: Retention): Rejection | null {
  if (endedAtNs < startedAtNs) {
    return reject('end_before_start', 'endTimeUnixNano should not be before startTimeUnixNano.');
  }
  // By the end alone: a socket may have been open for months.
  if (toMs(endedAtNs) < now - retention.rawMs) {
    const days = retention.rawMs / DAY_MS;
    return reject('too_old', `endTimeUnixNano should be within the last ${days === 1 ? 'day' : `${days} days`}.`);
  }
  if (toMs(endedAtNs) > now + MAX_AHEAD_MS) {
    return reject(
      'in_future',
      `endTimeUnixNano should be at most ${MAX_AHEAD_MS / MINUTE_MS} minutes ahead of this clock.`,
    );
  }
  // Unset: a late send would be counted in 1970.
  if (startedAtNs === 0n) return reject('bad_value', 'startTimeUnixNano should not be 0.');
  return null;
}

function toMs(ns: bigint): number {
  return Number(ns / 1_000_000n);
}

/** What all events have. Its own parts are assigned to it: spreading so many fields costs 15 times as much. */
type Base = Omit<CloseEvent & { kind: 'closing' }, 'kind' | 'category' | 'account'>;

function readBase(span: DecodedSpan, origin: Origin, route: string, connectionId: string): Base {
  const { attributes } = span;
  const { weight, known } = believed(adjustedCount(span.traceState, samplingProbability(attributes)));
  return {
    origin,
    traceId: span.traceId,
    spanId: span.spanId,
    connectionId,
    startedAt: toMs(span.startedAtNs),
    endedAt: toMs(span.endedAtNs),
    durationNs: Number(span.endedAtNs - span.startedAtNs),
    role: required.oneOf(attributes, semconv.ATTR_ROLE, semconv.ROLES),
    route,
    weight,
    weightKnown: known,
    unclean: optional.flag(attributes, semconv.ATTR_CONNECTION_UNCLEAN),
    initiator: optional.oneOf(attributes, semconv.ATTR_CLOSE_INITIATOR, semconv.INITIATORS),
    closeCode: closeCode(span),
    attributes,
  };
}

/** No sampler keeps so few WebSockets. A larger count is taken for a mistake, since one span would hide all others. */
const MOST_ADJUSTED_COUNT = 1_000_000;

function believed(count: AdjustedCount): AdjustedCount {
  return count.weight <= MOST_ADJUSTED_COUNT ? count : UNKNOWN_COUNT;
}

/** Of a ratio sampler; null where the span does not say it. What is no share of all is not believed. */
function samplingProbability(attributes: Attributes): number | null {
  const value = attributes.get(semconv.ATTR_SAMPLING_PROBABILITY);
  return typeof value === 'number' && value > 0 && value <= 1 ? value : null;
}

function closeCode({ attributes }: DecodedSpan): number {
  const code = optional.count(attributes, semconv.ATTR_CLOSE_CODE);
  return code !== null && code <= 4999 ? code : 0;
}

function readState({ attributes }: DecodedSpan, base: Base): CloseEvent {
  const state = required.oneOf(attributes, semconv.ATTR_STATE, semconv.SPAN_STATES);
  const category = optional.categoryOf(attributes, semconv.ENDING_CATEGORIES);
  const account = readAccount(attributes);
  if (state !== 'open') return Object.assign(base, { kind: state, category, account });
  return Object.assign(base, {
    kind: 'open' as const,
    category: category || inferredEnding(attributes, base.closeCode),
    messagesSent: optional.count(attributes, semconv.ATTR_MESSAGE_SENT) ?? 0,
    connectionNumber: optional.count(attributes, semconv.ATTR_CONNECTION_NUMBER) || null,
    account,
  });
}

function readAccount(attributes: Attributes): ProcessAccount | null {
  const opened = optional.count(attributes, semconv.ATTR_PROCESS_OPENED);
  const ended = optional.count(attributes, semconv.ATTR_PROCESS_ENDED);
  return opened === null || ended === null ? null : { opened, ended };
}

function readHeartbeat({ attributes }: DecodedSpan, base: Base): CloseEvent {
  return Object.assign(base, {
    kind: 'heartbeat' as const,
    category: '' as const,
    connectionNumber: required.count(attributes, semconv.ATTR_CONNECTION_NUMBER),
    account: {
      opened: required.count(attributes, semconv.ATTR_PROCESS_OPENED),
      ended: required.count(attributes, semconv.ATTR_PROCESS_ENDED),
    },
  });
}

function readCloseAttempt({ attributes }: DecodedSpan, base: Base): CloseEvent {
  return Object.assign(base, {
    kind: 'close' as const,
    operation: required.oneOf(attributes, semconv.ATTR_OPERATION, ['close', 'terminate']),
    state: optional.oneOf(attributes, semconv.ATTR_STATE, semconv.SOCKET_STATES),
    outcome: required.oneOf(attributes, semconv.ATTR_CLOSE_OUTCOME, semconv.CLOSE_OUTCOMES),
    lastReceivedAgoMs: optional.duration(attributes, semconv.ATTR_LAST_RECEIVED_AGO_MS),
    category: optional.categoryOf(attributes, CATEGORIES),
  });
}

/**
 * Whether a connection with such an incident had been OPEN: a late send is one by definition, a failed send too. Null where
 * the initiator says it: it is only known of a connection that was OPEN.
 */
const HAD_BEEN_OPEN: Record<semconv.IncidentCategory, boolean | null> = {
  send_after_close: true,
  double_close: null,
  send_before_open: false,
  close_before_open: false,
  send_failed: true,
};

function readIncident({ attributes }: DecodedSpan, base: Base): CloseEvent {
  const inferred = attributes.has(semconv.ATTR_ERROR_TYPE) ? null : inferredIncident(attributes);
  const incident = inferred ?? givenIncident(attributes);
  const { category } = incident;
  return Object.assign(base, {
    kind: 'error' as const,
    ...incident,
    // The first of all is the first of its pair too. Older senders say no more than that.
    firstOfPair: incident.first || optional.flag(attributes, semconv.ATTR_ERROR_FIRST_OF_PAIR),
    otherSites: optional.flag(attributes, semconv.ATTR_ERROR_OTHER_SITES),
    hadBeenOpen: HAD_BEEN_OPEN[category] ?? base.initiator !== '',
    lostBytes: optional.count(attributes, semconv.ATTR_MESSAGE_SIZE) ?? 0,
    timeSinceCloseMs: optional.duration(attributes, semconv.ATTR_TIME_SINCE_CLOSE_MS),
  });
}

function givenIncident(attributes: Attributes): IncidentReading {
  return {
    category: required.oneOf(attributes, semconv.ATTR_ERROR_TYPE, semconv.INCIDENT_CATEGORIES),
    operation: required.oneOf(attributes, semconv.ATTR_OPERATION, semconv.OPERATIONS),
    state: required.oneOf(attributes, semconv.ATTR_STATE, semconv.SOCKET_STATES),
    count: required.positiveCount(attributes, semconv.ATTR_ERROR_COUNT),
    first: required.flag(attributes, semconv.ATTR_ERROR_FIRST),
  };
}
