import type { HandshakeFacts } from '../classify/handshake-failure.ts';
import type { ClosedFacts } from '../connection/lifecycle.ts';
import type { ConnectionRecord } from '../connection/record.ts';
import { propertyOf } from '../property-of.ts';
import { TIMER_TOLERANCE_MS } from '../time/instant.ts';
import { handshakeRequests } from './handshake-requests.ts';
import type { WsSocket } from './shape.ts';
import { endOfRawSocket } from './transport-end.ts';

/** The time of versions before 8.19, which have no option for it. */
const DEFAULT_CLOSE_TIMEOUT_MS = 30_000;

/** Reads what `ws` knows of a connection that had been OPEN, just before its 'close' event. */
export function closedFactsOf(socket: WsSocket): ClosedFacts {
  return {
    code: socket._closeCode,
    reason: socket._closeMessage.toString(),
    wasClean: socket._closeFrameReceived && socket._closeFrameSent,
    ...endOfRawSocket(socket._socket),
    rawPaused: propertyOf(socket._socket, 'readableFlowing') === false,
    closeTimeoutMs: socket._closeTimeout ?? DEFAULT_CLOSE_TIMEOUT_MS,
  };
}

/**
 * Reads what is known of a client's request that failed. The error is not kept, but its raw socket has it. There is no
 * request if it could not be made.
 */
export function handshakeFactsOf(socket: WsSocket, record: ConnectionRecord): HandshakeFacts {
  const request = propertyOf(socket, '_req') ?? handshakeRequests.get(record);
  const statusCode = propertyOf(propertyOf(request, 'res'), 'statusCode');
  const timeoutMs = propertyOf(request, 'timeout');
  const waitedMs = record.now().monotonicMs - record.enteredAt.monotonicMs;
  return {
    statusCode: typeof statusCode === 'number' ? statusCode : 0,
    timedOut: typeof timeoutMs === 'number' && timeoutMs > 0 && waitedMs >= timeoutMs - TIMER_TOLERANCE_MS,
    errno: errnoOf(request),
  };
}

/** Node.js calls an end without an answer ECONNRESET, too. */
function errnoOf(request: unknown): string {
  const rawSocket = propertyOf(request, 'socket');
  const code = propertyOf(propertyOf(rawSocket, 'errored') ?? propertyOf(request, 'errored'), 'code');
  if (typeof code === 'string') return code;
  return propertyOf(rawSocket, 'readableEnded') === true ? 'ECONNRESET' : '';
}
