import type { Attributes } from '@opentelemetry/api';
import {
  ATTR_CLOSE_CODE,
  ATTR_CLOSE_INITIATOR,
  ATTR_CLOSE_OUTCOME,
  ATTR_CLOSE_REASON,
  ATTR_CLOSE_SAFE,
  ATTR_ERROR_TYPE,
  ATTR_OPERATION,
  ATTR_STATE,
  type CloseOutcome,
  type EndingCategory,
  SPAN_CLOSE,
} from '../semconv.ts';
import { captureStack, type Stack } from '../stack/call-site.ts';
import type { Instant } from '../time/instant.ts';
import type { CloseAttempt, ConnectionRecord } from './record.ts';

const FAILURES: Partial<Record<CloseOutcome, EndingCategory>> = { failed: 'peer_gone', timed_out: 'close_timeout' };

/**
 * The stack of a call of close() or terminate(); undefined if too many calls were noted lately.
 * @param hook the function whose caller is wanted
 */
export function closeStack(
  record: ConnectionRecord,
  at: Instant,
  hook: (...args: never[]) => unknown,
): Stack | undefined {
  return record.outlet.closeStacks.take(at.monotonicMs) ? captureStack(hook) : undefined;
}

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
    unexpected: failure !== undefined && failure !== 'peer_gone',
    callSite: attempt.stack,
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
  if (failure !== undefined) attributes[ATTR_ERROR_TYPE] = failure;
  return attributes;
}

/**
 * Reports the attempts that waited for the 'close' event.
 * @param terminated whether it was this process that cut the running closing handshake off: the peer had not answered
 * in the time that it was given
 */
export function settleAttempts(
  record: ConnectionRecord,
  outcomeOf: (attempt: CloseAttempt) => CloseOutcome,
  at: Instant,
  terminated: boolean,
): void {
  const attempts = record.pendingAttempts;
  record.pendingAttempts = undefined;
  for (const attempt of attempts ?? []) {
    if (attempt.reported) continue;
    const outcome = outcomeOf(attempt);
    reportAttempt(
      record,
      attempt,
      outcome,
      at,
      terminated && outcome === 'failed' ? 'close_timeout' : FAILURES[outcome],
    );
  }
}

/** Reports the attempts that wait for an end of which nobody knows whether it will come. */
export function settleUnanswered(record: ConnectionRecord): void {
  for (const attempt of record.pendingAttempts ?? []) {
    if (attempt.reported) continue;
    attempt.reported = true;
    reportAttempt(record, attempt, 'timed_out', record.now());
  }
}
