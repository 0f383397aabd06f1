import { noteDeparture } from '../connection/departure.ts';
import { reportFault } from '../connection/fault.ts';
import { activeSpanContext, pathOf } from '../connection/handshake.ts';
import { noteConnecting, noteOpen } from '../connection/lifecycle.ts';
import { liveRecordOf } from '../connection/live-record.ts';
import type { Pipeline } from '../connection/pipeline.ts';
import { processState } from '../connection/process-state.ts';
import { CLOSED, CLOSING, CONNECTING, OPEN } from '../connection/ready-state.ts';
import type { ConnectionRecord } from '../connection/record.ts';
import { instantNow } from '../time/instant.ts';
import type { StandardClass } from './shape.ts';

/**
 * Finds and begins the records of one standard WebSocket class. Only replacing the class would show that a socket is
 * constructed. So its record begins when the application first uses it, which is in the same turn except for a socket
 * that nobody listens to.
 */
export class StandardRecords {
  readonly #pipeline: Pipeline;
  readonly #readyState: (this: unknown) => unknown;
  readonly #url: (this: unknown) => unknown;
  readonly #onBegin: (socket: object) => void;

  /** @param onBegin is called once for each socket, at its first use */
  constructor({ prototype }: StandardClass, pipeline: Pipeline, onBegin: (socket: object) => void) {
    this.#pipeline = pipeline;
    // The class's own getters, since those of a subclass are the application's code.
    this.#readyState = getterOf(prototype, 'readyState');
    this.#url = getterOf(prototype, 'url');
    this.#onBegin = onBegin;
  }

  /**
   * The record of a socket. Undefined for what is no socket of the class, for a socket whose first use comes after its
   * end, and for one that was open when the hooks were removed.
   */
  of(socket: object): ConnectionRecord | undefined {
    return processState.records.get(socket) !== undefined ? liveRecordOf(socket) : this.#begin(socket);
  }

  /**
   * The state as the application sees it, except that a socket whose end was reported is CLOSED: undici may stay
   * CLOSING for ever.
   */
  stateOf(socket: object, record: ConnectionRecord): number {
    return record.closed ? CLOSED : (this.#rawStateOf(socket) ?? CLOSED);
  }

  /** Notes a new state: it shows the peer's close frame and the loss of the connection before any event does. */
  noteSeenState(record: ConnectionRecord, readyState: number): void {
    try {
      if (readyState === OPEN && !record.hadBeenOpen) noteOpen(record);
      if (readyState === CLOSING) noteDeparture(record, 'close_frame', record.now());
      if (readyState === CLOSED) noteDeparture(record, 'transport', record.now());
    } catch (error) {
      reportFault(error);
    }
  }

  #begin(socket: object): ConnectionRecord | undefined {
    const readyState = this.#rawStateOf(socket);
    if (readyState !== CONNECTING && readyState !== OPEN) return undefined;
    try {
      const path = pathOf(Reflect.apply(this.#url, socket, []));
      const record = noteConnecting(this.#pipeline, 'client', path, instantNow(), activeSpanContext());
      processState.records.set(socket, record);
      this.#onBegin(socket);
      this.noteSeenState(record, readyState);
      return record;
    } catch (error) {
      reportFault(error);
      return undefined;
    }
  }

  #rawStateOf(socket: object): number | undefined {
    try {
      const readyState: unknown = Reflect.apply(this.#readyState, socket, []);
      return typeof readyState === 'number' ? readyState : undefined;
    } catch {
      // The method was called on something that is no socket of the class, and will throw that itself.
      return undefined;
    }
  }
}

function getterOf(prototype: object, name: string): (this: unknown) => unknown {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get ?? (() => undefined);
}
