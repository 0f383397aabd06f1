import { reportFault } from '../connection/fault.ts';
import { activeSpanContext, handshakeOf, pathOf } from '../connection/handshake.ts';
import { noteConnecting, noteOpen } from '../connection/lifecycle.ts';
import { liveRecordOf } from '../connection/live-record.ts';
import type { Pipeline } from '../connection/pipeline.ts';
import { processState } from '../connection/process-state.ts';
import type { ConnectionRecord } from '../connection/record.ts';
import { patchMethod, type Undo } from '../patch/method.ts';
import { isObject, propertyOf } from '../property-of.ts';
import { instantNow } from '../time/instant.ts';
import { handshakeRequests } from './handshake-requests.ts';
import { watchReceiver, watchSender } from './library-calls.ts';
import type { WsServer, WsSocket } from './shape.ts';

/** Begins the record of a connection, at a client's request or when a server's socket is set up. */
export function patchSetup(prototype: WsSocket, pipeline: Pipeline): Undo[] {
  return [
    patchRequest(prototype, pipeline),
    patchMethod(prototype, 'setSocket', (original) => {
      return function setSocket(this: WsSocket, socket: object, ...rest: unknown[]) {
        const record = openRecord(this, socket, pipeline);
        try {
          // A client's 'open' handlers run in here, and may throw.
          return original.call(this, socket, ...rest);
        } finally {
          if (record !== undefined) watch(this, record);
        }
      };
    }),
  ];
}

/** Keeps an upgrade until its socket is set up. That may be later, since `verifyClient` can be asynchronous. */
export function patchServer(prototype: WsServer): Undo[] {
  return [
    patchMethod(prototype, 'handleUpgrade', (original) => {
      return function handleUpgrade(this: WsServer, request: unknown, socket: object, head: unknown, cb: unknown) {
        try {
          processState.handshakes.set(socket, handshakeOf(request, processState.handshakes.get(socket)));
        } catch (error) {
          reportFault(error);
        }
        return original.call(this, request, socket, head, cb);
      };
    }),
    patchMethod(prototype, 'close', (original) => {
      return function close(this: WsServer, cb: unknown) {
        // `ws` 7 terminates all clients in here by their public method.
        processState.ownTerminates += 1;
        try {
          return original.call(this, cb);
        } finally {
          processState.ownTerminates -= 1;
        }
      };
    }),
  ];
}

/**
 * Begins a client's record. The library assigns `_req` in the constructor, right after it has sent the request. A
 * setter on the prototype sees that, and defines the plain property that would exist without it.
 */
function patchRequest(prototype: WsSocket, pipeline: Pipeline): Undo {
  Object.defineProperty(prototype, '_req', {
    configurable: true,
    enumerable: false,
    get: () => undefined,
    set(this: WsSocket, value: unknown) {
      Object.defineProperty(this, '_req', { value, configurable: true, enumerable: true, writable: true });
      try {
        if (isObject(value)) processState.requests.add(value);
        if (liveRecordOf(this) !== undefined) return;
        const path = pathOf(this.url);
        const record = noteConnecting(pipeline, 'client', path, instantNow(), activeSpanContext());
        processState.records.set(this, record);
        if (isObject(value)) handshakeRequests.set(record, value);
      } catch (error) {
        reportFault(error);
      }
    },
  });
  return () => Reflect.deleteProperty(prototype, '_req');
}

function openRecord(websocket: WsSocket, socket: object, pipeline: Pipeline): ConnectionRecord | undefined {
  try {
    let record = liveRecordOf(websocket);
    if (record === undefined) {
      const handshake = processState.handshakes.get(socket);
      processState.handshakes.delete(socket);
      const role = websocket._isServer ? 'server' : 'client';
      const startedAt = handshake?.startedAt ?? instantNow();
      record = noteConnecting(
        pipeline,
        role,
        handshake?.path ?? pathOf(websocket.url),
        startedAt,
        handshake?.spanContext,
      );
      processState.records.set(websocket, record);
    }
    noteOpen(record);
    handshakeRequests.delete(record);
    if (pipeline.recordPeerAddress) record.peerAddress = textOf(propertyOf(socket, 'remoteAddress'));
    return record;
  } catch (error) {
    reportFault(error);
    return undefined;
  }
}

/**
 * Begins the record of a WebSocket whose class was not hooked when its set-up began. To be called within the set-up,
 * when the WebSocket has its receiver and its sender.
 */
export function adopt(websocket: WsSocket, socket: object, pipeline: Pipeline): void {
  if (liveRecordOf(websocket) !== undefined) return;
  const record = openRecord(websocket, socket, pipeline);
  if (record !== undefined) watch(websocket, record);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function watch(websocket: WsSocket, record: ConnectionRecord): void {
  try {
    if (websocket._receiver !== null) watchReceiver(websocket._receiver, websocket, record);
    if (websocket._sender !== null) watchSender(websocket._sender, record);
  } catch (error) {
    reportFault(error);
  }
}
