import { noteControlFrame } from '../connection/control-frames.ts';
import { reportFault } from '../connection/fault.ts';
import { noteIncident, UNKNOWN_CALL } from '../connection/incident-gathering.ts';
import { liveRecordOf } from '../connection/live-record.ts';
import { messageSize } from '../connection/message-size.ts';
import { noteLost, noteSent, type SendOperation } from '../connection/messages.ts';
import { processState } from '../connection/process-state.ts';
import { OPEN } from '../connection/ready-state.ts';
import type { ConnectionRecord, NotedIncident } from '../connection/record.ts';
import { patchMethod, type Undo } from '../patch/method.ts';
import { propertyOf } from '../property-of.ts';
import { takeOwnPong } from './library-calls.ts';
import type { WsSocket } from './shape.ts';

type Hook = WsSocket['send'];

const { records } = processState;

/** Counts messages that are sent while OPEN, and notes those that are sent at any other time. */
export function patchSending(prototype: WsSocket): Undo[] {
  return [
    patchMethod(prototype, 'send', (original) => {
      const send: Hook = function (this: WsSocket, data, options, cb) {
        const record = records.get(this);
        // Nearly all messages come here, so it is short: what is longer, the engine does not put in the place of its
        // call, nor what the library calls from here. To count on an abandoned record does no harm.
        if (record !== undefined && this.readyState === OPEN && cb === undefined && typeof options !== 'function') {
          const result = original.call(this, data, options);
          noteSent(record, data);
          return result;
        }
        return sendOtherwise(original, send, this, record, data, options, cb);
      };
      return send;
    }),
    patchMethod(prototype, 'ping', (original) => controlFrameHook('ping', original)),
    patchMethod(prototype, 'pong', (original) => controlFrameHook('pong', original)),
  ];
}

/** A send with a callback, or in another state than OPEN, or on a socket without a record. */
function sendOtherwise(
  original: Hook,
  hook: Hook,
  socket: WsSocket,
  record: ConnectionRecord | undefined,
  data: unknown,
  options: unknown,
  cb: unknown,
): unknown {
  if (record === undefined || record.isAbandoned) return original.call(socket, data, options, cb);
  const state = socket.readyState;
  if (state !== OPEN) {
    noteLost(record, 'send', state, data, hook);
    return original.call(socket, data, options, cb);
  }
  const result =
    typeof options === 'function'
      ? original.call(socket, data, watched(record, 'send', data, options), cb)
      : original.call(socket, data, options, watched(record, 'send', data, cb));
  noteSent(record, data);
  return result;
}

function controlFrameHook(operation: 'ping' | 'pong', original: Hook): Hook {
  const hook: Hook = function (this: WsSocket, data, mask, cb) {
    const record = liveRecordOf(this);
    if (record === undefined || (operation === 'pong' && takeOwnPong(record, this, data, cb))) {
      return original.call(this, data, mask, cb);
    }
    const state = this.readyState;
    if (state !== OPEN) {
      noteLost(record, operation, state, data, hook);
      return original.call(this, data, mask, cb);
    }
    noteControlFrame(record, operation === 'ping' ? 'pingSent' : 'pongSent');
    if (typeof data === 'function') return original.call(this, watched(record, operation, undefined, data), mask, cb);
    if (typeof mask === 'function') return original.call(this, data, watched(record, operation, data, mask), cb);
    return original.call(this, data, mask, typeof cb === 'function' ? watched(record, operation, data, cb) : cb);
  };
  return hook;
}

/** Wraps the application's own callback, which gets the error of a send that fails after it was accepted. */
function watched(record: ConnectionRecord, operation: SendOperation, data: unknown, callback: unknown) {
  if (typeof callback !== 'function') return callback;
  const size = messageSize(data);
  return function (this: unknown, ...args: unknown[]): unknown {
    if (args[0]) noteFailed(record, operation, size, args[0]);
    return Reflect.apply(callback, this, args);
  };
}

function noteFailed(record: ConnectionRecord, operation: SendOperation, size: number, error: unknown): void {
  try {
    const message = error instanceof Error ? error.message : String(error);
    const code = propertyOf(error, 'code');
    if (typeof code === 'string') record.sendErrno ||= code;
    const incident: NotedIncident = { category: 'send_failed', operation, state: 'open', size, message };
    noteIncident(record, incident, record.now(), UNKNOWN_CALL);
  } catch (fault) {
    reportFault(fault);
  }
}
