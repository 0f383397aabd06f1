import type { Stack } from './call-site.ts';
import { closeStack, reportAttempt } from './close-attempts.ts';
import { noteDeparture } from './lifecycle.ts';
import { processState } from './process-state.ts';
import { propertyOf } from './property-of.ts';
import { CLOSED, CLOSING, CONNECTING } from './ready-state.ts';
import type { CloseOutcome, SocketState } from './semconv.ts';
import { listen, type WebSocketLike } from './websocket-like.ts';

export interface SafeCloseOptions {
  /** How long to wait for the 'close' event before the socket is terminated; 10,000 ms if absent. */
  timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_REASON_BYTES = 123;

/**
 * Closes a WebSocket in whatever state it is, and tells what became of it. Never throws, never rejects, and is never
 * an incident. If the peer does not answer in time, the socket is terminated, where it can be.
 * @param code a status code that may be sent (RFC 6455 section 7.4); with any other one the socket is left alone and
 * the outcome is `failed`
 * @param reason cut at a character where it is longer than the 123 bytes that fit into a close frame
 * @returns `completed`, `timed_out` or `failed` if it was OPEN; `already_closing` and `already_closed`, after the
 * 'close' event of the running close; `aborted_handshake` if it was CONNECTING. The error that `ws` then emits reaches
 * the application's own 'error' listeners, but without any it is not thrown.
 */
export function safeClose(
  socket: WebSocketLike,
  code?: number,
  reason?: string,
  options: SafeCloseOptions = {},
): Promise<CloseOutcome> {
  const record = processState.records.get(socket);
  const stack = record && closeStack(record, record.now(), safeClose);
  return new Promise<CloseOutcome>((resolve) => {
    start(socket, code, fitReason(reason), options.timeoutMs ?? DEFAULT_TIMEOUT_MS, stack, resolve);
  }).catch(() => 'failed');
}

function start(
  socket: WebSocketLike,
  code: number | undefined,
  reason: string | undefined,
  timeoutMs: number,
  stack: Stack | undefined,
  resolve: (outcome: CloseOutcome) => void,
): void {
  const { readyState } = socket;
  if (readyState === CLOSED) {
    noteLateAttempt(socket, 'closed', stack);
    resolve('already_closed');
    return;
  }
  if (readyState === CLOSING) {
    noteLateAttempt(socket, 'closing', stack);
    whenClosed(
      socket,
      timeoutMs,
      () => resolve('already_closing'),
      () => resolve('already_closing'),
    );
    return;
  }
  if (!isSendable(code)) {
    resolve('failed');
    return;
  }
  if (readyState === CONNECTING) {
    const ignore = listen(socket, 'error', () => {});
    const settle = () => {
      ignore();
      resolve('aborted_handshake');
    };
    whenClosed(socket, timeoutMs, settle, settle);
  } else {
    whenClosed(
      socket,
      timeoutMs,
      (closeCode) => resolve(closeCode === 1006 ? 'failed' : 'completed'),
      () => {
        cutOff(socket);
        resolve('timed_out');
      },
    );
  }
  processState.safeCall = { stack };
  try {
    if (code === undefined) socket.close();
    else if (reason === undefined) socket.close(code);
    else socket.close(code, reason);
  } catch {
    resolve('failed');
  } finally {
    processState.safeCall = undefined;
  }
}

function whenClosed(
  socket: WebSocketLike,
  timeoutMs: number,
  onClosed: (code: unknown) => void,
  onTimeout: () => void,
): void {
  const timer: { unref?: () => unknown } & ReturnType<typeof setTimeout> = setTimeout(() => {
    stopListening();
    onTimeout();
  }, timeoutMs);
  timer.unref?.();
  const stopListening = listen(socket, 'close', (detail) => {
    clearTimeout(timer);
    stopListening();
    onClosed(typeof detail === 'number' ? detail : propertyOf(detail, 'code'));
  });
}

/** Terminates a socket, where it can be, whose peer has not answered in time. */
export function cutOff(socket: WebSocketLike): void {
  for (const attempt of processState.records.get(socket)?.pendingAttempts ?? []) attempt.timedOut = true;
  const terminate = propertyOf(socket, 'terminate');
  if (typeof terminate !== 'function') return;
  processState.ownTerminates += 1;
  try {
    Reflect.apply(terminate, socket, []);
  } finally {
    processState.ownTerminates -= 1;
  }
}

/** The socket's own close() would do nothing, so it is not called; the attempt is told all the same. */
function noteLateAttempt(socket: WebSocketLike, state: SocketState, stack: Stack | undefined): void {
  const record = processState.records.get(socket);
  if (record === undefined) return;
  const at = record.now();
  noteDeparture(record, 'transport', 'transport', at);
  record.applicationClosed = true;
  reportAttempt(
    record,
    { operation: 'close', state, at, code: undefined, reason: '', safe: true, stack, timedOut: false },
    state === 'closed' ? 'already_closed' : 'already_closing',
    at,
  );
}

/** RFC 6455 section 7.4: 1004, 1005, 1006 and 1015 are never sent. */
function isSendable(code: number | undefined): boolean {
  if (code === undefined) return true;
  if (!Number.isInteger(code)) return false;
  return (code >= 1000 && code <= 1014 && (code < 1004 || code > 1006)) || (code >= 3000 && code <= 4999);
}

function fitReason(reason: string | undefined): string | undefined {
  if (reason === undefined) return undefined;
  const { read } = new TextEncoder().encodeInto(reason, new Uint8Array(MAX_REASON_BYTES));
  return reason.slice(0, read);
}
