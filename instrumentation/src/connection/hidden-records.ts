import type { ConnectionRecord } from './record.ts';

/** Its constructor returns the object that it is given, so that a subclass can add its private field to that object. */
class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is what the class is for.
    return object;
  }
}

/**
 * Keeps the record of a socket in a private field of the socket itself. No reflection shows it, it is released with the
 * socket, and reading it needs no look-up in a table, which a WeakMap does.
 */
class Marked extends Given {
  #record: ConnectionRecord;

  constructor(socket: object, record: ConnectionRecord) {
    super(socket);
    this.#record = record;
  }

  /** @param socket anything: a method may be called with any `this` */
  static get(socket: unknown): ConnectionRecord | undefined {
    return typeof socket === 'object' && socket !== null && #record in socket ? socket.#record : undefined;
  }

  static set(socket: object, record: ConnectionRecord): void {
    if (#record in socket) socket.#record = record;
    else new Marked(socket, record);
  }
}

/** Each evaluation of this module has its own private field, so `processState` shares the first evaluation. */
export const hiddenRecords = { get: Marked.get, set: Marked.set };

export type HiddenRecords = typeof hiddenRecords;
