import type { Attributes } from '@opentelemetry/api';
import type { Stack } from './call-site.ts';
import type { ConnectionRecord } from './connection-record.ts';
import type { Instant } from './instant.ts';
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
  type SocketState,
  SPAN_CLOSE,
} from './semconv.ts';

/** One call of close() or terminate() by the application. */
export interface CloseAttempt {
  readonly operation: 'close' | 'terminate';
  /** At the call. */
  readonly state: SocketState;
  readonly at: Instant;
  readonly code: number | undefined;
  readonly reason: string;
  readonly safe: boolean;
  readonly stack: Stack;
  /** safeClose has given up waiting for the peer. */
  timedOut: boolean;
}

const FAILURES: Partial<Record<CloseOutcome, EndingCategory>> = { failed: 'peer_gone', timed_out: 'close_timeout' };

/** Reports a close attempt whose outcome is known. */
export function reportAttempt(
  record: ConnectionRecord,
  attempt: CloseAttempt,
  outcome: CloseOutcome,
  knownAt: Instant,
  failure: EndingCategory | undefined = FAILURES[outcome],
): void {
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
  record.pipeline.queue.push({
    record,
    name: SPAN_CLOSE,
    startMs: attempt.at.epochMs,
    endMs: Math.max(attempt.at.epochMs, knownAt.epochMs),
    attributes,
    unexpected: failure !== undefined && failure !== 'peer_gone',
    callSite: attempt.stack,
  });
}

/** Reports the attempts that waited for the 'close' event. */
export function settleAttempts(
  record: ConnectionRecord,
  outcomeOf: (attempt: CloseAttempt) => CloseOutcome,
  at: Instant,
): void {
  const attempts = record.pendingAttempts;
  record.pendingAttempts = undefined;
  for (const attempt of attempts ?? []) reportAttempt(record, attempt, outcomeOf(attempt), at);
}
