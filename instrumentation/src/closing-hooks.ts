import { closeStack, reportAttempt } from './close-attempts.ts';
import type { CloseAttempt, ConnectionRecord } from './connection-record.ts';
import { noteIncident } from './incident-gathering.ts';
import { awaitOutcome, noteClosed, noteDeparture } from './lifecycle.ts';
import { patchMethod, type Undo } from './method-patch.ts';
import { takeOwnClose, takeOwnTerminate } from './own-calls.ts';
import { reportFault } from './pipeline.ts';
import { processState } from './process-state.ts';
import { SOCKET_STATES } from './semconv.ts';
import { CLOSING, CONNECTING, OPEN, type WsSocket } from './ws-shape.ts';

/** Notes who closes a connection, when and where, and what becomes of it. */
export function patchClosing(prototype: WsSocket): Undo[] {
  return [
    patchMethod(prototype, 'close', (original) => {
      const close: WsSocket['close'] = function (this: WsSocket, code, data) {
        const record = processState.records.get(this);
        if (record === undefined || takeOwnClose(record, this, code, data)) {
          return original.call(this, code, data);
        }
        const attempt = beginAttempt(record, this, 'close', code, data, close);
        let returned = false;
        try {
          const result = original.call(this, code, data);
          returned = true;
          return result;
        } finally {
          followUp(record, this, attempt, returned);
        }
      };
      return close;
    }),
    patchMethod(prototype, 'terminate', (original) => {
      const terminate: WsSocket['terminate'] = function (this: WsSocket) {
        const record = processState.records.get(this);
        if (record === undefined) return original.call(this);
        if (takeOwnTerminate(record, this)) {
          noteDeparture(record, 'local', 'terminate', record.now());
          return original.call(this);
        }
        const attempt = beginAttempt(record, this, 'terminate', undefined, undefined, terminate);
        let returned = false;
        try {
          const result = original.call(this);
          returned = true;
          return result;
        } finally {
          followUp(record, this, attempt, returned);
        }
      };
      return terminate;
    }),
    patchMethod(prototype, 'emitClose', (original) => {
      return function emitClose(this: WsSocket) {
        const record = processState.records.get(this);
        if (record !== undefined) {
          try {
            noteClosed(record, this);
          } catch (error) {
            reportFault(error);
          }
        }
        return original.call(this);
      };
    }),
  ];
}

/** Before the call: reads the state, which the call changes. */
function beginAttempt(
  record: ConnectionRecord,
  socket: WsSocket,
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
    if (readyState >= CLOSING) noteDeparture(record, 'transport', 'transport', at);
    const attempt: CloseAttempt = {
      operation,
      state: SOCKET_STATES[readyState] ?? 'closed',
      at,
      code: typeof code === 'number' ? code : undefined,
      reason: typeof reason === 'string' || Buffer.isBuffer(reason) ? String(reason) : '',
      safe: safeCall !== undefined,
      stack: safeCall === undefined ? closeStack(record, at, hook) : safeCall.stack,
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
function followUp(
  record: ConnectionRecord,
  socket: WsSocket,
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
    if (leftOpen) noteDeparture(record, 'local', attempt.operation, attempt.at);
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
