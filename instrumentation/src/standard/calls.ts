import { beginAttempt, followUp } from '../connection/close-attempt.ts';
import { noteLost, noteSent } from '../connection/messages.ts';
import { OPEN } from '../connection/ready-state.ts';
import { patchMethod, patchSetter, shadowMethod, type Undo } from '../patch/method.ts';
import type { StandardRecords } from './records.ts';
import type { StandardWebSocket } from './shape.ts';

const HANDLERS = ['onopen', 'onmessage', 'onerror', 'onclose'] as const;

/** Notes what the application does with sockets of a standard class. The class itself never calls these methods. */
export function patchCalls(prototype: StandardWebSocket, records: StandardRecords): Undo[] {
  return [
    patchMethod(prototype, 'send', (original) => sendHook(original, records)),
    patchMethod(prototype, 'close', (original) => closeHook(original, records)),
    shadowMethod(prototype, 'addEventListener', (original) => ({
      addEventListener(this: StandardWebSocket, ...args: unknown[]): unknown {
        records.of(this);
        return original.apply(this, args);
      },
    })),
    ...HANDLERS.map((name) => patchSetter(prototype, name, (socket) => records.of(socket))),
  ];
}

type Method = StandardWebSocket['send'];

function sendHook(original: Method, records: StandardRecords): Method {
  const { send } = {
    send(this: StandardWebSocket, ...args: unknown[]): unknown {
      const record = records.of(this);
      if (record === undefined) return original.apply(this, args);
      const readyState = records.stateOf(this, record);
      records.noteSeenState(record, readyState);
      if (readyState !== OPEN) {
        noteLost(record, 'send', readyState, args[0], send);
        return original.apply(this, args);
      }
      const result = original.apply(this, args);
      noteSent(record, args[0]);
      return result;
    },
  };
  return send;
}

function closeHook(original: Method, records: StandardRecords): Method {
  const { close } = {
    close(this: StandardWebSocket, ...args: unknown[]): unknown {
      const record = records.of(this);
      if (record === undefined) return original.apply(this, args);
      const readyState = records.stateOf(this, record);
      records.noteSeenState(record, readyState);
      const attempt = beginAttempt(record, { readyState }, 'close', args[0], args[1], close);
      const before = record.applicationClosed;
      let returned = false;
      // undici reports the end of a handshake while it aborts it.
      if (attempt?.state === 'connecting') record.applicationClosed = true;
      try {
        const result = original.apply(this, args);
        returned = true;
        return result;
      } finally {
        record.applicationClosed = before;
        followUp(record, { readyState: records.stateOf(this, record) }, attempt, returned);
      }
    },
  };
  return close;
}
