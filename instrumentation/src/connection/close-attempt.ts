import { type CloseOutcome, SOCKET_STATES } from '../semconv.ts';
import { type Callee, captureStack } from '../stack/call-site.ts';
import { type MadeCall, siteOfCaller } from '../stack/site.ts';
import { type Instant, TIMER_TOLERANCE_MS } from '../time/instant.ts';
import { reportAttempt } from './attempt-span.ts';
import { noteDeparture } from './departure.ts';
import { reportFault } from './fault.ts';
import { noteIncident, UNKNOWN_CALL } from './incident-gathering.ts';
import { lastReceivedAgoMs } from './last-received.ts';
import { processState } from './process-state.ts';
import { CLOSING, CONNECTING, OPEN } from './ready-state.ts';
import type { CloseAttempt, ConnectionRecord } from './record.ts';

/** A socket of any WebSocket class. */
interface ClosableSocket {
  readonly readyState: number;
  readonly bufferedAmount?: number;
}

/** To be called before the close() or terminate(), which changes the state. */
export function beginAttempt(
  record: ConnectionRecord,
  socket: ClosableSocket,
  operation: 'close' | 'terminate',
  code: unknown,
  reason: unknown,
  hook: Callee,
): CloseAttempt | undefined {
  try {
    const safeCall = processState.safeCall;
    processState.safeCall = undefined;
    const at = record.now();
    const { readyState } = socket;
    if (safeCall !== undefined) safeCall.record = record;
    if (readyState >= CLOSING) noteDeparture(record, 'transport', at);
    const attempt: CloseAttempt = {
      operation,
      state: SOCKET_STATES[readyState] ?? 'closed',
      at,
      code: typeof code === 'number' ? code : undefined,
      reason: reasonText(reason),
      safe: safeCall !== undefined,
      call: safeCall?.call ?? closeCall(record, at, safeCall?.caller ?? hook),
      lastReceivedAgoMs: readyState === OPEN ? lastReceivedAgoMs(record, at) : undefined,
      bufferedBytes: socket.bufferedAmount,
      timedOut: false,
    };
    if (!attempt.safe) noteMisuse(record, attempt, readyState);
    return attempt;
  } catch (error) {
    reportFault(error);
    return undefined;
  }
}

function noteMisuse(record: ConnectionRecord, { operation, state, at, call }: CloseAttempt, readyState: number): void {
  if (readyState === CONNECTING) {
    const message = 'WebSocket was closed before the connection was established';
    noteIncident(
      record,
      { category: 'close_before_open', operation, state, size: 0, message },
      at,
      call ?? UNKNOWN_CALL,
    );
  } else if (operation === 'close' && readyState !== OPEN && record.applicationClosed) {
    const message = `WebSocket is already ${state}: close() was called before`;
    noteIncident(record, { category: 'double_close', operation, state, size: 0, message }, at, call ?? UNKNOWN_CALL);
  }
}

/** To be called after it. Reports the attempt, or lets it wait for the 'close' event. */
export function followUp(
  record: ConnectionRecord,
  socket: ClosableSocket,
  attempt: CloseAttempt | undefined,
  returned: boolean,
): void {
  if (attempt === undefined) return;
  try {
    const leftOpen = attempt.state === 'open' && socket.readyState !== OPEN;
    // A close() of ws 7.0 that throws because of its code has left OPEN all the same.
    if (returned || leftOpen) {
      record.applicationClosed = true;
      record.firstClose ??= attempt.call;
    }
    if (leftOpen) noteDeparture(record, attempt.operation, attempt.at, 0, attempt.bufferedBytes);
    if (!returned) {
      reportAttempt(record, attempt, 'failed', record.now(), 'unknown');
    } else if (attempt.state === 'connecting') {
      reportAttempt(record, attempt, 'aborted_handshake', record.now());
    } else if (attempt.state === 'closed') {
      reportAttempt(record, attempt, 'already_closed', record.now());
    } else if (attempt.state === 'closing' && attempt.operation === 'close') {
      reportAttempt(record, attempt, 'already_closing', record.now());
    } else {
      awaitOutcome(record, attempt);
    }
  } catch (error) {
    reportFault(error);
  }
}

/** `ws` takes bytes as well. */
function reasonText(reason: unknown): string {
  if (typeof reason === 'string') return reason;
  return reason instanceof Uint8Array ? new TextDecoder().decode(reason) : '';
}

/**
 * Notes where close() or terminate() was called, with the stack unless the limit per second is reached.
 * @param hook the function whose caller is wanted
 */
export function closeCall(record: ConnectionRecord, at: Instant, hook: Callee): MadeCall {
  const withStack = record.outlet.closeStacks.take(at.monotonicMs);
  return { site: siteOfCaller(hook), stack: withStack ? captureStack(hook) : undefined };
}

/** Keeps a close attempt whose outcome is not known before the 'close' event. */
function awaitOutcome(record: ConnectionRecord, attempt: CloseAttempt): void {
  if (record.closed) reportAttempt(record, attempt, 'already_closed', record.now());
  else record.pendingAttempts = [...(record.pendingAttempts ?? []), attempt];
}

/** How a closing handshake went, as far as the 'close' event and the library show it. */
export interface ClosingHandshake {
  /** Both close frames were seen. */
  readonly wasClean: boolean;
  /** How long the library waits for the peer's close frame before it gives up; Infinity if unknown. */
  readonly closeTimeoutMs: number;
}

/**
 * Reports the attempts that waited for the 'close' event.
 * @param handshake undefined if the connection never was OPEN; the attempts that wait then have aborted it
 * @param terminated whether this process cut off the closing handshake, because the peer had not answered in time
 */
export function settleAttempts(
  record: ConnectionRecord,
  handshake: ClosingHandshake | undefined,
  at: Instant,
  terminated: boolean,
): void {
  const attempts = record.pendingAttempts;
  record.pendingAttempts = undefined;
  for (const attempt of attempts ?? []) {
    if (attempt.reported) continue;
    const outcome = handshake === undefined ? 'completed' : outcomeOf(attempt, handshake, at);
    reportAttempt(record, attempt, outcome, at, terminated && outcome === 'failed' ? 'close_timeout' : undefined);
  }
}

/** Whether a terminate() waits for the 'close' event. */
export function hasTerminate(record: ConnectionRecord): boolean {
  return record.pendingAttempts?.some(({ operation }) => operation === 'terminate') ?? false;
}

/** Whether a close() that waits for the 'close' event has run out of time. */
export function hasTimedOut(record: ConnectionRecord, handshake: ClosingHandshake, at: Instant): boolean {
  return record.pendingAttempts?.some((attempt) => timedOut(attempt, handshake, at)) ?? false;
}

function outcomeOf(attempt: CloseAttempt, handshake: ClosingHandshake, at: Instant): CloseOutcome {
  if (attempt.operation === 'terminate' || handshake.wasClean) return 'completed';
  return timedOut(attempt, handshake, at) ? 'timed_out' : 'failed';
}

/** Whether the library's timer, or safeClose's, has destroyed the raw socket because the peer did not answer. */
function timedOut(attempt: CloseAttempt, { wasClean, closeTimeoutMs }: ClosingHandshake, at: Instant): boolean {
  if (attempt.operation !== 'close' || wasClean) return false;
  const waitedMs = at.monotonicMs - attempt.at.monotonicMs;
  return attempt.timedOut || waitedMs >= closeTimeoutMs - TIMER_TOLERANCE_MS;
}

/**
 * Ends a connection whose peer has not answered safeClose in time. Where the socket can't be terminated, the connection
 * may never end, so the outcome of the attempts is reported now.
 * @param terminate returns whether the socket can be terminated
 */
export function cutOff(record: ConnectionRecord | undefined, terminate: () => boolean): void {
  for (const attempt of record?.pendingAttempts ?? []) attempt.timedOut = true;
  if (terminate() || record === undefined) return;
  for (const attempt of record.pendingAttempts ?? []) {
    if (attempt.reported) continue;
    attempt.reported = true;
    reportAttempt(record, attempt, 'timed_out', record.now());
  }
}
