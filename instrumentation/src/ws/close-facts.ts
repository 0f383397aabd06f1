import type { HandshakeFacts } from '../classify/ending.ts';
import type { ClosedFacts } from '../connection/lifecycle.ts';
import type { ConnectionRecord } from '../connection/record.ts';
import { propertyOf } from '../property-of.ts';
import { TIMER_TOLERANCE_MS } from '../time/instant.ts';
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
    closeTimeoutMs: socket._closeTimeout ?? DEFAULT_CLOSE_TIMEOUT_MS,
  };
}

/** Reads what `ws` keeps of a client's request that failed. `_req` is null if the request could not be made. */
export function handshakeFactsOf(socket: WsSocket, record: ConnectionRecord): HandshakeFacts {
  const request = propertyOf(socket, '_req');
  const statusCode = propertyOf(propertyOf(request, 'res'), 'statusCode');
  const timeoutMs = propertyOf(request, 'timeout');
  const waitedMs = record.now().monotonicMs - record.enteredAt.monotonicMs;
  return {
    statusCode: typeof statusCode === 'number' ? statusCode : 0,
    timedOut: typeof timeoutMs === 'number' && timeoutMs > 0 && waitedMs >= timeoutMs - TIMER_TOLERANCE_MS,
  };
}
