import type { CloseOutcome } from '../semconv.ts';
import { closeSafely, type SafeCloseOptions } from './closing.ts';
import type { PeerLike, WebSocketLike } from './websocket-like.ts';

/**
 * Closes a WebSocket in whatever state it is, and returns the outcome. Never throws, never rejects, and is never an
 * incident. If the peer does not answer in time, the socket is terminated, where it can be.
 * @param code a status code that may be sent (RFC 6455 section 7.4). With any other code, or one that the library
 * refuses, the socket is left alone, the outcome is `failed`, and OpenTelemetry's `diag` gets the reason
 * @param reason cut at a character if it is longer than the 123 bytes that fit into a close frame
 * @returns `completed`, `timed_out` or `failed` if it was OPEN; `already_closing` if it was CLOSING, after the 'close'
 * event of the running close, or `timed_out`; `already_closed`; `aborted_handshake` if it was CONNECTING. The error
 * that `ws` then emits reaches the application's own 'error' listeners, but without any it is not thrown.
 */
export function safeClose(
  socket: WebSocketLike | PeerLike,
  code?: number,
  reason?: string,
  options: SafeCloseOptions = {},
): Promise<CloseOutcome> {
  return closeSafely(socket, code, reason, options, safeClose);
}
