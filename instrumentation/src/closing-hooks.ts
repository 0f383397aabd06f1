import { beginAttempt, followUp } from './application-close.ts';
import { noteClosed, noteDeparture, noteHandshakeFailed } from './lifecycle.ts';
import { liveRecordOf } from './live-record.ts';
import { patchMethod, type Undo } from './method-patch.ts';
import { takeOwnClose, takeOwnTerminate } from './own-calls.ts';
import { reportFault } from './pipeline.ts';
import { closedFactsOf, handshakeFactsOf } from './ws-close-facts.ts';
import type { WsSocket } from './ws-shape.ts';

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
          noteDeparture(record, 'local', 'terminate', record.now());
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
