import { noteDeparture } from '../connection/departure.ts';
import { reportFault } from '../connection/fault.ts';
import { noteClosed, noteHandshakeFailed, noteOpen } from '../connection/lifecycle.ts';
import { noteReceived } from '../connection/messages.ts';
import { processState } from '../connection/process-state.ts';
import { CLOSED, OPEN } from '../connection/ready-state.ts';
import type { ConnectionRecord } from '../connection/record.ts';
import { shadowMethod, type Undo } from '../patch/method.ts';
import { propertyOf } from '../property-of.ts';
import type { StandardRecords } from './records.ts';
import type { StandardWebSocket } from './shape.ts';

/** The class shows neither the raw socket nor the timer of the closing handshake. */
const UNKNOWN = { errno: '', closeTimeoutMs: Number.POSITIVE_INFINITY };
const UNKNOWN_HANDSHAKE = { statusCode: 0, timedOut: false, errno: '' };

/** Sees the events of a class written in JavaScript before any listener, without adding a listener. */
export function patchDispatch(prototype: StandardWebSocket, records: StandardRecords): Undo {
  return shadowMethod(prototype, 'dispatchEvent', (original) => ({
    dispatchEvent(this: StandardWebSocket, ...args: unknown[]): unknown {
      const record = records.of(this);
      if (record !== undefined) noteEvent(record, args[0], records.stateOf(this, record));
      return original.apply(this, args);
    },
  }));
}

/**
 * Sees the events of a browser's own class, which pass through no public method. The listeners are added with the first
 * use of the socket, so they are called first. A page has no means to see them.
 */
export function listenTo(socket: object, addEventListener: StandardWebSocket['addEventListener']): void {
  for (const type of ['open', 'message', 'error', 'close']) Reflect.apply(addEventListener, socket, [type, onEvent]);
}

function onEvent(this: StandardWebSocket, event: unknown): void {
  const record = processState.records.get(this);
  // The application may dispatch its own events.
  if (record === undefined || propertyOf(event, 'isTrusted') !== true) return;
  noteEvent(record, event, this.readyState);
}

function noteEvent(record: ConnectionRecord, event: unknown, readyState: number): void {
  try {
    const type = propertyOf(event, 'type');
    if (type === 'message' && readyState === OPEN) noteReceived(record, propertyOf(event, 'data'));
    else if (type === 'open' && readyState === OPEN && !record.hadBeenOpen) noteOpen(record);
    else if (type === 'error') noteError(record, readyState);
    else if (type === 'close' && readyState === CLOSED) noteCloseEvent(record, event);
  } catch (error) {
    reportFault(error);
  }
}

function noteError(record: ConnectionRecord, readyState: number): void {
  // undici 6 emits no 'close' event after a failed handshake.
  if (!record.hadBeenOpen) noteHandshakeFailed(record, UNKNOWN_HANDSHAKE);
  else if (readyState === CLOSED) noteDeparture(record, 'transport', record.now());
}

function noteCloseEvent(record: ConnectionRecord, event: unknown): void {
  if (!record.hadBeenOpen) {
    noteHandshakeFailed(record, UNKNOWN_HANDSHAKE);
    return;
  }
  const [code, reason] = [propertyOf(event, 'code'), propertyOf(event, 'reason')];
  const closeCode = typeof code === 'number' ? code : 1006;
  if (closeCode !== 1006) noteDeparture(record, 'close_frame', record.now());
  // CLOSING was mistaken for the peer's close frame. There was none.
  else if (record.departure?.cause === 'close_frame') {
    record.departure = { ...record.departure, initiator: 'transport', cause: 'transport' };
  }
  noteClosed(record, {
    code: closeCode,
    reason: typeof reason === 'string' ? reason : '',
    wasClean: propertyOf(event, 'wasClean') === true,
    ...UNKNOWN,
  });
}
