import { reportFault } from '../connection/fault.ts';
import { liveRecordOf } from '../connection/live-record.ts';
import { notePaused, noteResumed } from '../connection/reading.ts';
import type { ConnectionRecord } from '../connection/record.ts';
import { patchMethod, type Undo } from '../patch/method.ts';
import type { WsSocket } from './shape.ts';

/** Notes when a socket is paused and resumed: by the application, or by a stream over it that nobody reads. */
export function patchPausing(prototype: WsSocket): Undo[] {
  return [patchOne(prototype, 'pause', notePaused), patchOne(prototype, 'resume', noteResumed)];
}

function patchOne(prototype: WsSocket, name: 'pause' | 'resume', note: (record: ConnectionRecord) => void): Undo {
  if (!Object.hasOwn(prototype, name)) return () => {};
  return patchMethod(prototype, name, (original) => {
    if (original === undefined) return original;
    return function (this: WsSocket) {
      const result = original.call(this);
      try {
        const record = liveRecordOf(this);
        if (record?.hadBeenOpen && record.departure === undefined) note(record);
      } catch (error) {
        reportFault(error);
      }
      return result;
    };
  });
}
