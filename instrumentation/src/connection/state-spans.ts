import type { Attributes } from '@opentelemetry/api';
import {
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
  ATTR_IDLE_BEFORE_CLOSE_MS,
  ATTR_MESSAGE_RECEIVED,
  ATTR_MESSAGE_RECEIVED_BYTES,
  ATTR_MESSAGE_SENT,
  ATTR_MESSAGE_SENT_BYTES,
  ATTR_NETWORK_PEER_ADDRESS,
  ATTR_STATE,
  type EndingCategory,
  isAbnormalCloseCode,
  isRecoverable,
  SPAN_STATE,
  type TransportEnd,
} from '../semconv.ts';
import type { Instant } from '../time/instant.ts';
import type { ConnectionRecord, Departure } from './record.ts';

/** What the 'close' event and the raw socket tell of the end. */
export interface CloseFacts {
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
  /** Such as "ECONNRESET"; "" if the raw socket had no error. */
  readonly errno: string;
  /** Only where no close frame came. */
  readonly transportEnd: TransportEnd | undefined;
  readonly ending: EndingCategory | undefined;
  /** Names of the known limits that fit. */
  readonly suspectedCause: string | undefined;
}

/** Reports CONNECTING, which has just been left. */
export function reportConnecting(record: ConnectionRecord, leftAt: Instant, ending?: EndingCategory): void {
  record.outlet.queue.push({
    record,
    name: SPAN_STATE,
    startMs: record.enteredAt.epochMs,
    endMs: leftAt.epochMs,
    attributes: () =>
      ending === undefined ? { [ATTR_STATE]: 'connecting' } : { [ATTR_STATE]: 'connecting', [ATTR_ERROR_TYPE]: ending },
    category: ending,
    unexpected: ending !== undefined && !isRecoverable(ending),
  });
}

/**
 * Reports OPEN and CLOSING, once.
 * @param closingEnd when CLOSING was left, or now if it goes on
 * @param facts absent while the 'close' event has not come
 */
export function reportStates(record: ConnectionRecord, closingEnd: Instant, facts?: CloseFacts): void {
  const { departure } = record;
  if (departure === undefined || record.statesReported) return;
  record.statesReported = true;
  record.outlet.metrics.ended(record.role, facts?.ending);
  const unclean = record.misused || (facts !== undefined && isAbnormalCloseCode(facts.code));
  record.uncleanReported = unclean;
  const { queue } = record.outlet;
  queue.push({
    record,
    name: SPAN_STATE,
    startMs: record.enteredAt.epochMs,
    endMs: departure.at.epochMs,
    attributes: () => openAttributes(record, departure, facts, unclean),
    category: facts?.ending,
    counted: true,
    unexpected: facts?.ending !== undefined && !isRecoverable(facts.ending),
  });
  queue.push({
    record,
    name: SPAN_STATE,
    startMs: departure.at.epochMs,
    endMs: closingEnd.epochMs,
    attributes: () => ({ [ATTR_STATE]: 'closing', [ATTR_CLOSE_INITIATOR]: departure.initiator }),
    unexpected: false,
  });
}

function openAttributes(
  record: ConnectionRecord,
  departure: Departure,
  facts: CloseFacts | undefined,
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
  if (facts !== undefined) {
    attributes[ATTR_CLOSE_CODE] = facts.code;
    attributes[ATTR_CLOSE_WAS_CLEAN] = facts.wasClean;
    if (facts.reason !== '') attributes[ATTR_CLOSE_REASON] = facts.reason;
    if (facts.errno !== '') attributes[ATTR_CLOSE_ERRNO] = facts.errno;
    if (facts.transportEnd !== undefined) attributes[ATTR_CLOSE_TRANSPORT_END] = facts.transportEnd;
    if (facts.ending !== undefined) attributes[ATTR_ERROR_TYPE] = facts.ending;
    if (facts.suspectedCause !== undefined) attributes[ATTR_CLOSE_SUSPECTED_CAUSE] = facts.suspectedCause;
  }
  if (record.peerAddress !== '') attributes[ATTR_NETWORK_PEER_ADDRESS] = record.peerAddress;
  if (unclean) attributes[ATTR_CONNECTION_UNCLEAN] = true;
  return attributes;
}
