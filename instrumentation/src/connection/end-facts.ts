import type { Attributes } from '@opentelemetry/api';
import {
  ATTR_BUFFERED_BYTES,
  ATTR_CLOSE_CUT_TOGETHER,
  ATTR_EVENT_LOOP_DELAY_MS,
  ATTR_NOT_READING_CAUSE,
  ATTR_NOT_READING_MS,
  ATTR_PING_RECEIVED_AGO_MS,
  ATTR_PING_SENT_AGO_MS,
  ATTR_PONG_RECEIVED_AGO_MS,
  isAbnormalCloseCode,
  type TransportEnd,
} from '../semconv.ts';
import type { Instant } from '../time/instant.ts';
import type { CutGroup } from './cut-groups.ts';
import type { NotReading } from './reading.ts';
import type { ConnectionRecord, Departure } from './record.ts';

/** Facts that show whose fault an abnormal end was. */
export interface EndFacts {
  readonly notReading: NotReading | undefined;
  /** Absent in browsers. */
  readonly eventLoopDelayMs: number | undefined;
  readonly transportEnd: TransportEnd | undefined;
  /** Only of a connection that was cut off. */
  readonly cutGroup: CutGroup | undefined;
}

/** Gathers them when the 'close' event comes: of an abnormal end, and of a clean one that came late for want of reading. */
export function endFactsOf(
  record: ConnectionRecord,
  departure: Departure,
  closeCode: number,
  closedAt: Instant,
  transportEnd: TransportEnd | undefined,
  notReading: NotReading | undefined,
): EndFacts | undefined {
  const closingMs = closedAt.monotonicMs - departure.at.monotonicMs;
  const isLateForIt = notReading !== undefined && closingMs * 2 >= notReading.ms;
  if (!isAbnormalCloseCode(closeCode) && !isLateForIt) return undefined;
  const isCut = closeCode === 1006 && departure.initiator === 'transport' && transportEnd !== 'local';
  return {
    notReading,
    eventLoopDelayMs: record.outlet.eventLoop.recentDelayMs(closedAt.monotonicMs),
    transportEnd,
    cutGroup: isCut ? record.outlet.cutGroups.join(record.role, departure.at.monotonicMs) : undefined,
  };
}

/** Adds them to the attributes of the `open` span. */
export function addEndFacts(
  attributes: Attributes,
  { controlFrames: frames }: ConnectionRecord,
  { at, bufferedBytes }: Departure,
  { notReading, eventLoopDelayMs, transportEnd, cutGroup }: EndFacts,
): void {
  const addAgo = (name: string, thenMs: number | undefined) => {
    if (thenMs) attributes[name] = Math.max(0, at.monotonicMs - thenMs);
  };
  addAgo(ATTR_PING_SENT_AGO_MS, frames?.pingSentMs);
  addAgo(ATTR_PING_RECEIVED_AGO_MS, frames?.pingReceivedMs);
  addAgo(ATTR_PONG_RECEIVED_AGO_MS, frames?.pongReceivedMs);
  if (notReading !== undefined) {
    attributes[ATTR_NOT_READING_MS] = notReading.ms;
    attributes[ATTR_NOT_READING_CAUSE] = notReading.cause;
  }
  // An error of the raw socket has emptied its buffer before anything could read it.
  if (bufferedBytes !== undefined && transportEnd !== 'error') attributes[ATTR_BUFFERED_BYTES] = bufferedBytes;
  if (eventLoopDelayMs !== undefined) attributes[ATTR_EVENT_LOOP_DELAY_MS] = eventLoopDelayMs;
  if (cutGroup !== undefined && cutGroup.count > 1) attributes[ATTR_CLOSE_CUT_TOGETHER] = cutGroup.count;
}
