/** How much all requests together may hold that are read, decoded or waiting for their commit; one more is exempt. */
const MAX_BYTES = 24 * 1024 * 1024;

/** Too much is being received at once: the sender should try again soon. */
export class TooMuchAtOnce extends Error {
  constructor() {
    super('More is being received than fits into memory; try again.');
  }
}

/** What the bodies of all running requests take of memory. */
export class BodyMemory {
  #bytes = 0;
  /** The one request that may take more than there is: else a large one would starve beside many small ones. */
  #exempt: BodyShare | null = null;

  /** A request's own share: `take` it as the body comes in, and `release` it at the end. */
  share(): BodyShare {
    let own = 0;
    const share: BodyShare = {
      take: (bytes) => {
        if (this.#bytes + bytes > MAX_BYTES) {
          if (this.#exempt !== null && this.#exempt !== share) throw new TooMuchAtOnce();
          this.#exempt = share;
        }
        own += bytes;
        this.#bytes += bytes;
      },
      release: () => {
        this.#bytes -= own;
        own = 0;
        if (this.#exempt === share) this.#exempt = null;
      },
    };
    return share;
  }
}

export interface BodyShare {
  /** @throws {TooMuchAtOnce} if there is no room beside the other requests; what was taken stays taken. */
  take(bytes: number): void;
  release(): void;
}
