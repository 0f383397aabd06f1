import type { ConnectionRecord } from './record.ts';

/** Constructs the object that it is given, so that a subclass can put its private field into it. */
class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is what the class is for.
    return object;
  }
}

/**
 * The record of a socket, in a private field of the socket itself: no reflection shows it, it goes with the socket, and
 * it is read without looking up the socket in a table, as a WeakMap does.
 */
class Marked extends Given {
  #record: ConnectionRecord;

  constructor(socket: object, record: ConnectionRecord) {
    super(socket);
    this.#record = record;
  }

  /** @param socket anything: a method may be called on what is no object */
  static get(socket: unknown): ConnectionRecord | undefined {
    return typeof socket === 'object' && socket !== null && #record in socket ? socket.#record : undefined;
  }

  static set(socket: object, record: ConnectionRecord): void {
    if (#record in socket) socket.#record = record;
    else new Marked(socket, record);
  }
}

/** Each evaluation of this module hides records from the others: `processState` shares the first. */
export const hiddenRecords = { get: Marked.get, set: Marked.set };

export type HiddenRecords = typeof hiddenRecords;
