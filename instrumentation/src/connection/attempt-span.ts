import type { Attributes } from '@opentelemetry/api';
import {
  ATTR_CLOSE_CALL,
  ATTR_CLOSE_CODE,
  ATTR_CLOSE_INITIATOR,
  ATTR_CLOSE_OUTCOME,
  ATTR_CLOSE_REASON,
  ATTR_CLOSE_SAFE,
  ATTR_ERROR_TYPE,
  ATTR_LAST_RECEIVED_AGO_MS,
  ATTR_OPERATION,
  ATTR_STATE,
  type CloseOutcome,
  type EndingCategory,
  isRecoverable,
  SPAN_CLOSE,
} from '../semconv.ts';
import { callInSource } from '../stack/call-in-source.ts';
import type { Instant } from '../time/instant.ts';
import type { CloseAttempt, ConnectionRecord } from './record.ts';

const FAILURES: Partial<Record<CloseOutcome, EndingCategory>> = { failed: 'peer_gone', timed_out: 'close_timeout' };

/** Reports a close attempt whose outcome is known. */
export function reportAttempt(
  record: ConnectionRecord,
  attempt: CloseAttempt,
  outcome: CloseOutcome,
  knownAt: Instant,
  failure: EndingCategory | undefined = FAILURES[outcome],
): void {
  if (attempt.operation === 'close' && outcome === 'completed') {
    record.outlet.metrics.closed(record.role, knownAt.monotonicMs - attempt.at.monotonicMs);
  }
  record.outlet.queue.push({
    record,
    name: SPAN_CLOSE,
    startMs: attempt.at.epochMs,
    endMs: Math.max(attempt.at.epochMs, knownAt.epochMs),
    attributes: () => attemptAttributes(record, attempt, outcome, failure),
    category: failure,
    unexpected: failure !== undefined && !isRecoverable(failure),
    site: attempt.call?.site,
    // Where `code.*` alone do not identify the place.
    offendingCall: attempt.call?.site?.hasContext ? attempt.call.site.frame : undefined,
  });
}

function attemptAttributes(
  record: ConnectionRecord,
  attempt: CloseAttempt,
  outcome: CloseOutcome,
  failure: EndingCategory | undefined,
): Attributes {
  const attributes: Attributes = {
    [ATTR_OPERATION]: attempt.operation,
    [ATTR_STATE]: attempt.state,
    [ATTR_CLOSE_OUTCOME]: outcome,
    [ATTR_CLOSE_SAFE]: attempt.safe,
  };
  if (attempt.code !== undefined) attributes[ATTR_CLOSE_CODE] = attempt.code;
  if (attempt.reason !== '') attributes[ATTR_CLOSE_REASON] = attempt.reason;
  if (record.departure !== undefined) attributes[ATTR_CLOSE_INITIATOR] = record.departure.initiator;
  if (attempt.lastReceivedAgoMs !== undefined) attributes[ATTR_LAST_RECEIVED_AGO_MS] = attempt.lastReceivedAgoMs;
  if (failure !== undefined) attributes[ATTR_ERROR_TYPE] = failure;
  const call = callInSource(attempt.call?.site);
  if (call !== undefined) attributes[ATTR_CLOSE_CALL] = call;
  return attributes;
}
