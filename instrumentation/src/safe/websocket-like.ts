import { liveRecordOf } from '../connection/live-record.ts';
import { processState } from '../connection/process-state.ts';
import type { ConnectionRecord } from '../connection/record.ts';
import { isObject, propertyOf } from '../property-of.ts';

/** A WebSocket of `ws`, of undici, of a browser, a context of Hono, or anything that follows the WebSocket API. */
export interface WebSocketLike {
  readonly readyState: number;
  close(code?: number, reason?: string): unknown;
}

/** A peer of crossws: the state is that of the WebSocket behind it. */
export interface PeerLike {
  readonly websocket: { readonly readyState?: number };
  close(code?: number, reason?: string): unknown;
}

/** The object itself, and the WebSocket behind a peer of crossws or a context of Hono. */
function facesOf(socket: unknown): unknown[] {
  return [socket, propertyOf(socket, 'websocket'), propertyOf(socket, 'raw')];
}

/** 0 to 3; undefined for what has no state of a WebSocket. Throws what the object throws. */
export function readyStateOf(socket: unknown): number | undefined {
  for (const face of facesOf(socket)) {
    const readyState = propertyOf(face, 'readyState');
    if (readyState === 0 || readyState === 1 || readyState === 2 || readyState === 3) return readyState;
  }
  return undefined;
}

/** The record of the connection, if the hooks see it. */
export function recordOf(socket: unknown): ConnectionRecord | undefined {
  for (const face of facesOf(socket)) {
    const record = isObject(face) ? liveRecordOf(face) : undefined;
    if (record !== undefined) return record;
  }
  return undefined;
}

/** Whether its events are those of Node.js's EventEmitter, where an 'error' without a listener is thrown. */
export function isEmitter(socket: unknown): boolean {
  return facesOf(socket).some((face) => typeof propertyOf(face, 'on') === 'function');
}

/**
 * Ends the connection without a closing handshake, on behalf of safeClose. Returns whether the object has a method for
 * it.
 */
export function terminate(socket: unknown): boolean {
  for (const face of facesOf(socket)) {
    const method = propertyOf(face, 'terminate');
    if (typeof method !== 'function') continue;
    processState.ownTerminates += 1;
    try {
      Reflect.apply(method, face, []);
    } finally {
      processState.ownTerminates -= 1;
    }
    return true;
  }
  return false;
}

/** Whether `ws` has sent a close frame and received one; false where the object does not show it. */
export function hasBothCloseFrames(socket: unknown): boolean {
  return facesOf(socket).some(
    (face) => propertyOf(face, '_closeFrameSent') === true && propertyOf(face, '_closeFrameReceived') === true,
  );
}

/**
 * Listens for an event in the way that the object offers. The listener gets what `ws` gives it, or the event.
 * @returns a function that removes the listener; undefined if the object has no events
 */
export function listen(socket: unknown, event: string, listener: (detail: unknown) => void): (() => void) | undefined {
  for (const face of facesOf(socket)) {
    for (const [add, remove] of [
      ['on', 'removeListener'],
      ['addEventListener', 'removeEventListener'],
    ] as const) {
      const method = propertyOf(face, add);
      if (typeof method !== 'function') continue;
      Reflect.apply(method, face, [event, listener]);
      return () => {
        const removal = propertyOf(face, remove);
        if (typeof removal === 'function') Reflect.apply(removal, face, [event, listener]);
      };
    }
  }
  return undefined;
}
