import { SOCKET_STATES } from '../semconv.ts';
import { closeStack, reportAttempt } from './close-attempt.ts';
import { noteDeparture } from './departure.ts';
import { reportFault } from './fault.ts';
import { noteIncident } from './incident-gathering.ts';
import { awaitOutcome } from './lifecycle.ts';
import { processState } from './process-state.ts';
import { CLOSING, CONNECTING, OPEN } from './ready-state.ts';
import type { CloseAttempt, ConnectionRecord } from './record.ts';

/** Of any WebSocket class. */
interface ClosableSocket {
  readonly readyState: number;
}

/** Before the call: reads the state, which the call changes. */
export function beginAttempt(
  record: ConnectionRecord,
  socket: ClosableSocket,
  operation: 'close' | 'terminate',
  code: unknown,
  reason: unknown,
  hook: (...args: never[]) => unknown,
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
      stack: safeCall?.stack ?? closeStack(record, at, safeCall?.caller ?? hook),
      timedOut: false,
    };
    if (!attempt.safe) noteMisuse(record, attempt, readyState, hook);
    return attempt;
  } catch (error) {
    reportFault(error);
    return undefined;
  }
}

function noteMisuse(
  record: ConnectionRecord,
  { operation, state, at }: CloseAttempt,
  readyState: number,
  hook: (...args: never[]) => unknown,
): void {
  if (readyState === CONNECTING) {
    const message = 'WebSocket was closed before the connection was established';
    noteIncident(record, { category: 'close_before_open', operation, state, size: 0, message }, at, hook);
  } else if (operation === 'close' && readyState !== OPEN && record.applicationClosed) {
    const message = `WebSocket is already ${state}: close() was called before`;
    noteIncident(record, { category: 'double_close', operation, state, size: 0, message }, at, hook);
  }
}

/** After the call: reports the attempt, or lets it wait for the 'close' event. */
export function followUp(
  record: ConnectionRecord,
  socket: ClosableSocket,
  attempt: CloseAttempt | undefined,
  returned: boolean,
): void {
  if (attempt === undefined) return;
  try {
    const leftOpen = attempt.state === 'open' && socket.readyState !== OPEN;
    // A close() of 7.0 that throws at its code has left OPEN all the same.
    if (returned || leftOpen) {
      record.applicationClosed = true;
      record.firstClose ??= attempt.stack;
    }
    if (leftOpen) noteDeparture(record, attempt.operation, attempt.at);
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

/** `ws` takes bytes, too. */
function reasonText(reason: unknown): string {
  if (typeof reason === 'string') return reason;
  return reason instanceof Uint8Array ? new TextDecoder().decode(reason) : '';
}
