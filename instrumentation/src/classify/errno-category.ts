import type { Category, SocketState } from '../semconv.ts';

const PEER_GONE: ReadonlySet<string> = new Set([
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'ENETDOWN',
  'ENETRESET',
  'ENETUNREACH',
  'ENOTCONN',
  'ENOTFOUND',
  'EPIPE',
  'ESHUTDOWN',
  'ERR_STREAM_PREMATURE_CLOSE',
  'UND_ERR_SOCKET',
]);

const WRITE_AFTER_END: ReadonlySet<string> = new Set(['ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END']);

const HANDSHAKE_TIMEOUT: ReadonlySet<string> = new Set(['ERR_TLS_HANDSHAKE_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT']);

const TIMEOUT: ReadonlySet<string> = new Set(['ERR_SOCKET_CONNECTION_TIMEOUT', 'ESOCKETTIMEDOUT', 'ETIMEDOUT']);

/** Which time ran out, by the state in which it did. */
export function timeoutIn(state: SocketState | undefined): 'handshake_timeout' | 'close_timeout' | 'idle_timeout' {
  if (state === 'connecting') return 'handshake_timeout';
  return state === 'closing' ? 'close_timeout' : 'idle_timeout';
}

/**
 * The category that an error code of the system, of Node.js or of `ws` identifies; undefined if it has nothing to do
 * with WebSockets.
 * @param errno such as "ECONNRESET" or "WS_ERR_INVALID_OPCODE"
 */
export function categoryOfErrno(errno: string, state: SocketState | undefined): Category | undefined {
  if (PEER_GONE.has(errno)) return 'peer_gone';
  if (TIMEOUT.has(errno)) return timeoutIn(state);
  if (HANDSHAKE_TIMEOUT.has(errno)) return 'handshake_timeout';
  if (WRITE_AFTER_END.has(errno)) return 'send_after_close';
  if (errno === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' || errno === 'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH') {
    return 'message_too_big';
  }
  if (errno === 'WS_ERR_TOO_MANY_BUFFERED_PARTS') return 'auth_policy';
  return errno.startsWith('WS_ERR_') ? 'protocol_error' : undefined;
}
