import { diag } from '@opentelemetry/api';
import { processState } from '../connection/process-state.ts';
import { OPEN } from '../connection/ready-state.ts';
import { propertyOf } from '../property-of.ts';
import { SOCKET_STATES } from '../semconv.ts';
import { ignoreRejection } from './ignored-rejection.ts';
import { readyStateOf } from './websocket-like.ts';

/** `sent`: the socket took it. `failed`: the socket refused it. Else the state in which nothing can be sent. */
export type SendOutcome = 'sent' | 'connecting' | 'closing' | 'closed' | 'failed';

export type SendableData = string | ArrayBufferLike | ArrayBufferView | Blob;

/** A socket that `safeSend` can send on. */
export interface SendingSocket {
  readonly readyState: number;
  send(data: string): unknown;
}

/** A peer of crossws: the state is that of the WebSocket behind it. */
export interface SendingPeer {
  readonly websocket: { readonly readyState?: number };
  send(data: string): unknown;
}

/**
 * Sends if the socket is OPEN, and returns at once what it did. Never throws. It is never an incident, except for
 * `send_failed` if the transport loses an accepted message.
 */
export function safeSend(socket: SendingSocket | SendingPeer, data: SendableData): SendOutcome {
  try {
    const readyState = readyStateOf(socket);
    if (readyState !== OPEN) return unsent(readyState);
    const send = propertyOf(socket, 'send');
    if (typeof send !== 'function') return 'failed';
    // Only a callback gets to know that an accepted message was lost.
    ignoreRejection(
      Reflect.apply(send, socket, processState.records.get(socket) !== undefined ? [data, ignore] : [data]),
    );
    return 'sent';
  } catch (error) {
    diag.warn('safeSend: the socket has refused a message', error);
    return 'failed';
  }
}

function unsent(readyState: number | undefined): SendOutcome {
  const state = readyState === undefined ? undefined : SOCKET_STATES[readyState];
  return state === undefined || state === 'open' ? 'failed' : state;
}

function ignore(): void {}
