import { processState } from './process-state.ts';
import { propertyOf } from './property-of.ts';
import { CLOSED, CLOSING, OPEN } from './ready-state.ts';

/** `sent`: handed to the socket. `failed`: the socket refused it. Else the state in which nothing can be sent. */
export type SendOutcome = 'sent' | 'connecting' | 'closing' | 'closed' | 'failed';

export type SendableData = string | ArrayBufferLike | ArrayBufferView | Blob;

/** A socket that `safeSend` can send on. */
export interface SendingSocket {
  readonly readyState: number;
  send(data: string): unknown;
}

/**
 * Sends if the socket is OPEN, and tells what it did. Never throws, and is never an incident, but for `send_failed`
 * where the transport loses what was accepted.
 */
export function safeSend(socket: SendingSocket, data: SendableData): SendOutcome {
  try {
    if (socket.readyState !== OPEN) return stateOf(socket.readyState);
    const send = propertyOf(socket, 'send');
    if (typeof send !== 'function') return 'failed';
    // Only a callback learns that an accepted message was lost.
    Reflect.apply(send, socket, processState.records.has(socket) ? [data, ignore] : [data]);
    return 'sent';
  } catch {
    return 'failed';
  }
}

function stateOf(readyState: number): SendOutcome {
  if (readyState === CLOSED) return 'closed';
  return readyState === CLOSING ? 'closing' : 'connecting';
}

function ignore(): void {}
