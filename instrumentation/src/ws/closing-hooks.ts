import { beginAttempt, followUp } from '../connection/close-attempt.ts';
import { noteDeparture } from '../connection/departure.ts';
import { reportFault } from '../connection/fault.ts';
import { noteClosed, noteHandshakeFailed } from '../connection/lifecycle.ts';
import { liveRecordOf } from '../connection/live-record.ts';
import { patchMethod, type Undo } from '../patch/method.ts';
import { closedFactsOf, handshakeFactsOf } from './close-facts.ts';
import { takeOwnClose, takeOwnTerminate } from './library-calls.ts';
import type { WsSocket } from './shape.ts';

/** Notes who closes a connection, when and where, and what becomes of it. */
export function patchClosing(prototype: WsSocket): Undo[] {
  return [
    patchMethod(prototype, 'close', (original) => {
      const close: WsSocket['close'] = function (this: WsSocket, code, data) {
        const record = liveRecordOf(this);
        if (record === undefined || takeOwnClose(record, this, code, data)) {
          return original.call(this, code, data);
        }
        const attempt = beginAttempt(record, this, 'close', code, data, close);
        let returned = false;
        try {
          const result = original.call(this, code, data);
          returned = true;
          return result;
        } finally {
          followUp(record, this, attempt, returned);
        }
      };
      return close;
    }),
    patchMethod(prototype, 'terminate', (original) => {
      const terminate: WsSocket['terminate'] = function (this: WsSocket) {
        const record = liveRecordOf(this);
        if (record === undefined) return original.call(this);
        if (takeOwnTerminate(record, this)) {
          noteDeparture(record, 'terminate', record.now());
          return original.call(this);
        }
        const attempt = beginAttempt(record, this, 'terminate', undefined, undefined, terminate);
        let returned = false;
        try {
          const result = original.call(this);
          returned = true;
          return result;
        } finally {
          followUp(record, this, attempt, returned);
        }
      };
      return terminate;
    }),
    patchMethod(prototype, 'emitClose', (original) => {
      return function emitClose(this: WsSocket) {
        const record = liveRecordOf(this);
        if (record !== undefined) {
          try {
            if (record.hadBeenOpen) noteClosed(record, closedFactsOf(this));
            else noteHandshakeFailed(record, handshakeFactsOf(this, record));
          } catch (error) {
            reportFault(error);
          }
        }
        return original.call(this);
      };
    }),
  ];
}
