import * as semconv from '@afterclose/instrumentation/semconv';
import type { AttributeValue } from '../../_close/span/span.ts';
import type { CallSite } from '../../_close/stack/call-site.ts';
import type { SampleFacts, SampleOperation, SampleState, SampleTimeline } from './sample.ts';
import type { SampleRecord, SampleSpan } from './sample-spans.ts';

/**
 * When OPEN was left, epoch ms: errors after it begin there. That of the operation itself on a socket that never was OPEN.
 */
export function closedAt({ own, spans }: SampleRecord): number {
  const open = spans.find(({ kind }) => kind === 'open');
  if (open) return open.endedAt;
  return own.timeSinceCloseMs === null ? own.endedAt : own.startedAt;
}

/** The life of a sample's connection, in ms from the moment at which OPEN was left. */
export function timeline(record: SampleRecord): SampleTimeline {
  const { own, spans } = record;
  const origin = closedAt(record);
  const open = spans.find(({ kind }) => kind === 'open');
  const closing = spans.find(({ kind }) => kind === 'closing');
  const states = stateBars(spans, origin);
  const answered = closing && flag(open?.attributes, semconv.ATTR_CLOSE_WAS_CLEAN) === true;
  return {
    states,
    closeAttempts: spans
      .filter(({ kind }) => kind === 'close')
      .map((span) => ({
        atMs: offset(span, origin),
        untilMs: offset(span, origin) + span.durationMs,
        operation: span.operation === 'terminate' ? ('terminate' as const) : ('close' as const),
        outcome: semconv.CLOSE_OUTCOMES.find((outcome) => outcome === span.outcome) ?? 'failed',
        code: span.code,
        reason: text(span.attributes, semconv.ATTR_CLOSE_REASON),
        safe: flag(span.attributes, semconv.ATTR_CLOSE_SAFE) === true,
        site: attemptSite(span),
      })),
    peerCloseMs: peerClose(open, answered ? closing.durationMs : null),
    operations: spans.filter(({ kind }) => kind === 'error').map((span) => operationOf(span, origin, own.groupId)),
  };
}

/** A socket that ended OPEN goes on: CLOSING, if that took any time, and CLOSED. */
function stateBars(spans: readonly SampleSpan[], origin: number): SampleState[] {
  const bars: SampleState[] = [];
  const open = spans.find(({ kind }) => kind === 'open');
  const connecting = spans.find(({ kind }) => kind === 'connecting');
  const openMs = open?.durationMs ?? 0;
  if (connecting) bars.push({ state: 'connecting', fromMs: -openMs - connecting.durationMs, toMs: -openMs });
  if (open) bars.push({ state: 'open', fromMs: -openMs, toMs: 0 });
  const closing = spans.find(({ kind }) => kind === 'closing');
  if (closing) bars.push({ state: 'closing', fromMs: 0, toMs: closing.durationMs });
  const ended = spans.some(({ kind }) => kind === 'open' || kind === 'closing' || kind === 'connecting');
  if (ended) bars.push({ state: 'closed', fromMs: closing?.durationMs ?? 0, toMs: null });
  // Of a connection that never was OPEN, all is before its end.
  return open || closing ? bars : bars.map((bar) => shifted(bar, (connecting?.endedAt ?? origin) - origin));
}

function shifted({ state, fromMs, toMs }: SampleState, byMs: number): SampleState {
  return { state, fromMs: fromMs + byMs, toMs: toMs === null ? null : toMs + byMs };
}

/** Spans are kept to the ms: what began within the same one began with it. */
function offset({ startedAt }: SampleSpan, origin: number): number {
  return Math.abs(startedAt - origin) <= 1 ? 0 : startedAt - origin;
}

/** The peer's close frame ended OPEN, or came as an answer, or never. */
function peerClose(open: SampleSpan | undefined, answeredMs: number | null): number | null {
  return open?.initiator === 'remote' ? 0 : answeredMs;
}

function operationOf(span: SampleSpan, origin: number, groupId: string | null): SampleOperation {
  const isAfterOpen = span.timeSinceCloseMs !== null;
  const lastAtMs = isAfterOpen ? span.durationMs : span.endedAt - origin;
  return {
    category: semconv.INCIDENT_CATEGORIES.find((category) => category === span.category) ?? 'send_after_close',
    operation: semconv.OPERATIONS.find((operation) => operation === span.operation) ?? 'send',
    state: semconv.SOCKET_STATES.find((state) => state === span.attributes[semconv.ATTR_STATE]) ?? '',
    atMs: span.timeSinceCloseMs ?? lastAtMs,
    lastAtMs: Math.max(lastAtMs, span.timeSinceCloseMs ?? lastAtMs),
    count: span.count,
    lostBytes: span.lostBytes,
    ofGroup: span.groupId === groupId,
  };
}

function attemptSite({ attributes }: SampleSpan): CallSite | null {
  const file = text(attributes, semconv.ATTR_CODE_FILE_PATH);
  if (file === '') return null;
  const line = number(attributes, semconv.ATTR_CODE_LINE_NUMBER) ?? 0;
  return { function: text(attributes, semconv.ATTR_CODE_FUNCTION_NAME), file, line };
}

/** What the spans say of the connection, and what the group's operations cost on it. */
export function facts({ own, spans }: SampleRecord): SampleFacts {
  const open = spans.find(({ kind }) => kind === 'open');
  // Of a handshake that failed, the span of CONNECTING has the facts.
  const attributes = (open ?? spans.find(({ kind }) => kind === 'connecting'))?.attributes ?? {};
  const ofGroup = spans.filter((span) => span.kind === 'error' && span.groupId === own.groupId);
  return {
    initiator: semconv.INITIATORS.find((initiator) => initiator === (open ?? own).initiator) ?? '',
    code: (open ?? own).code,
    reason: text(attributes, semconv.ATTR_CLOSE_REASON),
    wasClean: flag(attributes, semconv.ATTR_CLOSE_WAS_CLEAN),
    errno: text(attributes, semconv.ATTR_CLOSE_ERRNO),
    transportEnd: text(attributes, semconv.ATTR_CLOSE_TRANSPORT_END),
    suspectedCause: text(attributes, semconv.ATTR_CLOSE_SUSPECTED_CAUSE),
    handshakeFailure: oneOf(semconv.HANDSHAKE_FAILURES, attributes[semconv.ATTR_HANDSHAKE_FAILURE]),
    httpStatusCode: number(attributes, semconv.ATTR_HTTP_RESPONSE_STATUS_CODE),
    notReadingMs: number(attributes, semconv.ATTR_NOT_READING_MS),
    notReadingCause: oneOf(semconv.NOT_READING_CAUSES, attributes[semconv.ATTR_NOT_READING_CAUSE]),
    pingSentAgoMs: number(attributes, semconv.ATTR_PING_SENT_AGO_MS),
    pongReceivedAgoMs: number(attributes, semconv.ATTR_PONG_RECEIVED_AGO_MS),
    pingReceivedAgoMs: number(attributes, semconv.ATTR_PING_RECEIVED_AGO_MS),
    bufferedBytes: number(attributes, semconv.ATTR_BUFFERED_BYTES),
    eventLoopDelayMs: number(attributes, semconv.ATTR_EVENT_LOOP_DELAY_MS),
    cutTogether: number(attributes, semconv.ATTR_CLOSE_CUT_TOGETHER),
    ageMs: open?.durationMs ?? null,
    idleBeforeCloseMs: number(attributes, semconv.ATTR_IDLE_BEFORE_CLOSE_MS),
    messagesSent: open?.messagesSent ?? null,
    sentBytes: number(attributes, semconv.ATTR_MESSAGE_SENT_BYTES),
    messagesReceived: number(attributes, semconv.ATTR_MESSAGE_RECEIVED),
    receivedBytes: number(attributes, semconv.ATTR_MESSAGE_RECEIVED_BYTES),
    lostMessages: ofGroup.reduce((sum, { count }) => sum + count, 0),
    lostBytes: ofGroup.reduce((sum, { lostBytes }) => sum + lostBytes, 0),
    errorMessage: text(own.attributes, semconv.ATTR_ERROR_MESSAGE),
    role: own.role,
    route: own.route,
    instance: own.instance,
    version: own.version,
  };
}

type OpenAttributes = Readonly<Record<string, AttributeValue>> | undefined;

function text(attributes: OpenAttributes, name: string): string {
  const value = attributes?.[name];
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(', ') : '';
}

function number(attributes: OpenAttributes, name: string): number | null {
  const value = attributes?.[name];
  return typeof value === 'number' ? value : null;
}

function oneOf<Value extends string>(values: readonly Value[], given: AttributeValue | undefined): Value | '' {
  return values.find((value) => value === given) ?? '';
}

function flag(attributes: OpenAttributes, name: string): boolean | null {
  const value = attributes?.[name];
  return typeof value === 'boolean' ? value : null;
}
