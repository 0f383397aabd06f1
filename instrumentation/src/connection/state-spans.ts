import type { Attributes } from '@opentelemetry/api';
import type { HandshakeFacts } from '../classify/handshake-failure.ts';
import {
  ATTR_CLOSE_CALL,
  ATTR_CLOSE_CODE,
  ATTR_CLOSE_ERRNO,
  ATTR_CLOSE_INITIATOR,
  ATTR_CLOSE_REASON,
  ATTR_CLOSE_SUSPECTED_CAUSE,
  ATTR_CLOSE_TRANSPORT_END,
  ATTR_CLOSE_WAS_CLEAN,
  ATTR_CONNECTION_NUMBER,
  ATTR_CONNECTION_UNCLEAN,
  ATTR_ERROR_TYPE,
  ATTR_HANDSHAKE_FAILURE,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_IDLE_BEFORE_CLOSE_MS,
  ATTR_MESSAGE_RECEIVED,
  ATTR_MESSAGE_RECEIVED_BYTES,
  ATTR_MESSAGE_SENT,
  ATTR_MESSAGE_SENT_BYTES,
  ATTR_NETWORK_PEER_ADDRESS,
  ATTR_STATE,
  type EndingCategory,
  type HandshakeFailure,
  isAbnormalCloseCode,
  isRecoverable,
  SPAN_STATE,
  type TransportEnd,
} from '../semconv.ts';
import type { SpanDraft } from '../span/draft.ts';
import { callInSource } from '../stack/call-in-source.ts';
import { type MadeCall, stackOf } from '../stack/site.ts';
import { DueList } from '../time/due-list.ts';
import type { Instant } from '../time/instant.ts';
import { addAccount, countEnded } from './account.ts';
import { addEndFacts, type EndFacts } from './end-facts.ts';
import type { ConnectionRecord, Departure } from './record.ts';

/**
 * The report of OPEN and CLOSING waits this long for the 'close' event. `ws` gives a peer 30 s to answer its close
 * frame, safeClose gives it 10 s, and a standard WebSocket waits without end. After twice the longest of these times
 * the event may never come. The report goes out without it then: else rates would lack just the connections that hang.
 */
const CLOSE_EVENT_WITHIN_MS = 60_000;

/** Makes the list of connections that have left OPEN and await their 'close' event. */
export function closingConnections(): DueList<ConnectionRecord> {
  return new DueList(CLOSE_EVENT_WITHIN_MS, (record) => reportStates(record, record.now()));
}

/** What the 'close' event and the raw socket show of the end. */
export interface KnownEnd {
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
  /** Such as "ECONNRESET"; "" if the raw socket had no error. */
  readonly errno: string;
  /** Only if no close frame came. */
  readonly transportEnd: TransportEnd | undefined;
  readonly ending: EndingCategory | undefined;
  /** Names of the known limits that fit. */
  readonly suspectedCause: string | undefined;
  /** Absent for a normal end. */
  readonly facts?: EndFacts | undefined;
}

/** Why CONNECTING was not followed by OPEN. */
export interface FailedHandshake extends HandshakeFacts {
  readonly ending: EndingCategory;
  readonly failure: HandshakeFailure | undefined;
}

/**
 * Reports CONNECTING, which has just been left.
 * @param failed absent if it was left for OPEN, or by the application's own close()
 */
export function reportConnecting(record: ConnectionRecord, leftAt: Instant, failed?: FailedHandshake): void {
  record.outlet.queue.push({
    record,
    name: SPAN_STATE,
    startMs: record.enteredAt.epochMs,
    endMs: leftAt.epochMs,
    attributes: () => connectingAttributes(record, failed),
    category: failed?.ending,
    unexpected: failed !== undefined && !isRecoverable(failed.ending),
  });
}

function connectingAttributes(
  { role, hadBeenOpen }: ConnectionRecord,
  failed: FailedHandshake | undefined,
): Attributes {
  const attributes: Attributes = { [ATTR_STATE]: 'connecting' };
  if (hadBeenOpen) addAccount(attributes, role);
  if (failed === undefined) return attributes;
  attributes[ATTR_ERROR_TYPE] = failed.ending;
  if (failed.failure !== undefined) attributes[ATTR_HANDSHAKE_FAILURE] = failed.failure;
  if (failed.errno !== '') attributes[ATTR_CLOSE_ERRNO] = failed.errno;
  if (failed.statusCode !== 0) attributes[ATTR_HTTP_RESPONSE_STATUS_CODE] = failed.statusCode;
  return attributes;
}

/**
 * Reports OPEN and CLOSING, once.
 * @param closingEnd when CLOSING was left, or now if it lasts
 * @param end absent while the 'close' event has not come
 */
export function reportStates(record: ConnectionRecord, closingEnd: Instant, end?: KnownEnd): void {
  const { departure } = record;
  if (departure === undefined || record.statesReported) return;
  record.statesReported = true;
  record.outlet.metrics.ended(record.role, end?.ending);
  const unclean = record.misused || (end !== undefined && isAbnormalCloseCode(end.code));
  record.uncleanReported = unclean;
  const { queue, cuts } = record.outlet;
  const push = (draft: SpanDraft) => (end?.facts?.cutGroup === undefined ? queue.push(draft) : cuts.add(draft));
  push({
    record,
    name: SPAN_STATE,
    startMs: record.enteredAt.epochMs,
    endMs: departure.at.epochMs,
    attributes: () => openAttributes(record, departure, end, unclean),
    category: end?.ending,
    counted: true,
    onDropped: () => countEnded(record.role),
    unexpected: end?.ending !== undefined && !isRecoverable(end.ending),
    firstClose: stackOf(closeThatEnded(record, departure, end)),
  });
  push({
    record,
    name: SPAN_STATE,
    startMs: departure.at.epochMs,
    endMs: closingEnd.epochMs,
    attributes: () => ({ [ATTR_STATE]: 'closing', [ATTR_CLOSE_INITIATOR]: departure.initiator }),
    unexpected: false,
  });
}

/** How the close() or terminate() came about that ended a connection in any other way than a clean one. */
function closeThatEnded(
  record: ConnectionRecord,
  { cause }: Departure,
  end: KnownEnd | undefined,
): MadeCall | undefined {
  if (cause !== 'close' && cause !== 'terminate') return undefined;
  const isClean = end !== undefined && end.ending === undefined && !isAbnormalCloseCode(end.code);
  return isClean ? undefined : record.firstClose;
}

function openAttributes(
  record: ConnectionRecord,
  departure: Departure,
  end: KnownEnd | undefined,
  unclean: boolean,
): Attributes {
  const attributes: Attributes = {
    [ATTR_STATE]: 'open',
    [ATTR_MESSAGE_SENT]: record.messagesSent,
    [ATTR_MESSAGE_RECEIVED]: record.messagesReceived,
    [ATTR_MESSAGE_SENT_BYTES]: record.sentBytes,
    [ATTR_MESSAGE_RECEIVED_BYTES]: record.receivedBytes,
    [ATTR_CLOSE_INITIATOR]: departure.initiator,
    [ATTR_IDLE_BEFORE_CLOSE_MS]: departure.idleMs,
    [ATTR_CONNECTION_NUMBER]: departure.connectionNumber,
  };
  if (end !== undefined) {
    attributes[ATTR_CLOSE_CODE] = end.code;
    attributes[ATTR_CLOSE_WAS_CLEAN] = end.wasClean;
    if (end.reason !== '') attributes[ATTR_CLOSE_REASON] = end.reason;
    if (end.errno !== '') attributes[ATTR_CLOSE_ERRNO] = end.errno;
    if (end.transportEnd !== undefined) attributes[ATTR_CLOSE_TRANSPORT_END] = end.transportEnd;
    if (end.ending !== undefined) attributes[ATTR_ERROR_TYPE] = end.ending;
    if (end.suspectedCause !== undefined) attributes[ATTR_CLOSE_SUSPECTED_CAUSE] = end.suspectedCause;
    if (end.facts !== undefined) addEndFacts(attributes, record, departure, end.facts);
  }
  const call = callInSource(closeThatEnded(record, departure, end)?.site);
  if (call !== undefined) attributes[ATTR_CLOSE_CALL] = call;
  if (record.peerAddress !== '') attributes[ATTR_NETWORK_PEER_ADDRESS] = record.peerAddress;
  if (unclean) attributes[ATTR_CONNECTION_UNCLEAN] = true;
  // Now that it leaves, and not when it was queued: what is still in the queue when the process dies has not ended.
  countEnded(record.role);
  addAccount(attributes, record.role);
  return attributes;
}
