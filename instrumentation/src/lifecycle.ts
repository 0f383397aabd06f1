import type { SpanContext } from '@opentelemetry/api';
import { reportAttempt, settleAttempts } from './close-attempts.ts';
import {
  type CloseAttempt,
  ConnectionRecord,
  type Departure,
  type DepartureCause,
  type Outlet,
} from './connection-record.ts';
import { endingOf, handshakeEndingOf } from './ending.ts';
import type { Instant } from './instant.ts';
import { type SuspectedCause, suspectedCause } from './known-limits.ts';
import { processState } from './process-state.ts';
import { type CloseOutcome, type Initiator, isAbnormalCloseCode, type Role } from './semconv.ts';
import { reportConnecting, reportStates } from './state-spans.ts';
import { propertyOf, type WsSocket } from './ws-shape.ts';

const DEFAULT_CLOSE_TIMEOUT_MS = 30_000;
/** Node's timers count in whole milliseconds and may be a little early against `performance.now()`. */
const TIMER_TOLERANCE_MS = 5;

/** A connection begins. */
export function noteConnecting(
  outlet: Outlet,
  role: Role,
  path: string,
  at: Instant,
  handshake: SpanContext | undefined,
): ConnectionRecord {
  outlet.metrics.moved(role, undefined, 'connecting');
  return new ConnectionRecord(outlet, role, path, at, handshake);
}

/** CONNECTING → OPEN. */
export function noteOpen(record: ConnectionRecord): void {
  const at = record.now();
  record.outlet.metrics.moved(record.role, 'connecting', 'open');
  reportConnecting(record, at);
  record.enteredAt = at;
  record.hadBeenOpen = true;
  record.lastMessageMonotonicMs = at.monotonicMs;
}

/** OPEN is left; only the first note of it counts. */
export function noteDeparture(
  record: ConnectionRecord,
  initiator: Initiator,
  cause: DepartureCause,
  at: Instant,
  faultCode = 0,
): void {
  if (record.departure !== undefined || !record.hadBeenOpen) return;
  processState.lastConnectionNumber += 1;
  record.departure = {
    at,
    initiator,
    cause,
    faultCode,
    connectionNumber: processState.lastConnectionNumber,
    idleMs: Math.max(0, at.monotonicMs - record.lastMessageMonotonicMs),
  };
  record.outlet.metrics.moved(record.role, 'open', 'closing');
  record.outlet.closing.add(record);
}

/** The 'close' event is about to be emitted. */
export function noteClosed(record: ConnectionRecord, socket: WsSocket): void {
  if (record.closed) return;
  record.closed = true;
  const at = record.now();
  if (!record.hadBeenOpen) {
    record.outlet.metrics.moved(record.role, 'connecting', undefined);
    reportConnecting(record, at, record.applicationClosed ? undefined : handshakeEnding(record, socket, at));
    return;
  }
  noteDeparture(record, 'transport', 'transport', at);
  const { departure } = record;
  if (departure === undefined) return;
  record.outlet.metrics.moved(record.role, 'closing', undefined);
  record.outlet.closing.delete(record);
  const wasClean = socket._closeFrameReceived && socket._closeFrameSent;
  const terminated = departure.cause === 'terminate' || hasTerminate(record.pendingAttempts);
  const closeTimedOut = record.pendingAttempts?.some((attempt) => timedOut(attempt, wasClean, socket, at)) ?? false;
  const code = propertyOf(propertyOf(socket._socket, 'errored'), 'code');
  const errno = typeof code === 'string' ? code : '';
  const suspicion = suspicionOf(record, departure, socket._closeCode);
  reportStates(record, at, {
    code: socket._closeCode,
    reason: socket._closeMessage.toString(),
    wasClean,
    errno,
    ending: endingOf({
      closeCode: socket._closeCode,
      errno,
      terminated,
      sendError: departure.cause === 'send_error',
      faultCode: departure.faultCode,
      closeTimedOut,
      idleLimitFits: suspicion?.idle ?? false,
    }),
    suspectedCause: suspicion?.names,
  });
  settleAttempts(record, (attempt) => outcomeOf(attempt, wasClean, socket, at), at, terminated);
}

/** Only for an end that this process did not ask for: proxies cut off (1006), or say 1001. */
function suspicionOf(record: ConnectionRecord, departure: Departure, closeCode: number): SuspectedCause | undefined {
  if (departure.initiator === 'local' || record.applicationClosed) return undefined;
  if (!isAbnormalCloseCode(closeCode) && closeCode !== 1001) return undefined;
  const ageMs = departure.at.monotonicMs - record.enteredAt.monotonicMs;
  return suspectedCause(ageMs, departure.idleMs, record.outlet.limits);
}

/** Notes a close attempt whose outcome is not known before the 'close' event. */
export function awaitOutcome(record: ConnectionRecord, attempt: CloseAttempt): void {
  if (record.closed) reportAttempt(record, attempt, 'already_closed', record.now());
  else record.pendingAttempts = [...(record.pendingAttempts ?? []), attempt];
}

function hasTerminate(attempts: readonly CloseAttempt[] | undefined): boolean {
  return attempts?.some(({ operation }) => operation === 'terminate') ?? false;
}

function outcomeOf(attempt: CloseAttempt, wasClean: boolean, socket: WsSocket, at: Instant): CloseOutcome {
  if (attempt.operation === 'terminate' || wasClean) return 'completed';
  return timedOut(attempt, wasClean, socket, at) ? 'timed_out' : 'failed';
}

/** Whether the library's timer, or safeClose's, has destroyed the raw socket because the peer did not answer. */
function timedOut(attempt: CloseAttempt, wasClean: boolean, socket: WsSocket, at: Instant): boolean {
  if (attempt.operation !== 'close' || wasClean) return false;
  const waitedMs = at.monotonicMs - attempt.at.monotonicMs;
  return attempt.timedOut || waitedMs >= (socket._closeTimeout ?? DEFAULT_CLOSE_TIMEOUT_MS) - TIMER_TOLERANCE_MS;
}

/** Reads what `ws` leaves behind of a client's request; `_req` is null if the request itself failed. */
function handshakeEnding(record: ConnectionRecord, socket: WsSocket, at: Instant) {
  const request = propertyOf(socket, '_req');
  const statusCode = propertyOf(propertyOf(request, 'res'), 'statusCode');
  const timeoutMs = propertyOf(request, 'timeout');
  return handshakeEndingOf({
    statusCode: typeof statusCode === 'number' ? statusCode : 0,
    timedOut:
      typeof timeoutMs === 'number' &&
      timeoutMs > 0 &&
      at.monotonicMs - record.enteredAt.monotonicMs >= timeoutMs - TIMER_TOLERANCE_MS,
  });
}
