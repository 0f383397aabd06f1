/** Of all requests together that are read, decoded or waiting for their commit. One alone may always be as large as it may. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Too much is being received at once: the sender should try again soon. */
export class TooMuchAtOnce extends Error {
  constructor() {
    super('More is being received than fits into memory; try again.');
  }
}

/** What the bodies of all running requests take of memory. */
export class BodyMemory {
  #bytes = 0;

  /** A request's own share: `take` it as the body comes in, and `release` it at the end. */
  share(): BodyShare {
    let own = 0;
    return {
      take: (bytes) => {
        if (this.#bytes > own && this.#bytes + bytes > MAX_BYTES) throw new TooMuchAtOnce();
        own += bytes;
        this.#bytes += bytes;
      },
      release: () => {
        this.#bytes -= own;
        own = 0;
      },
    };
  }
}

export interface BodyShare {
  /** @throws {TooMuchAtOnce} if there is no room beside the other requests; what was taken stays taken. */
  take(bytes: number): void;
  release(): void;
}
