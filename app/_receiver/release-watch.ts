import type { CloseEvent } from '../_close/event/event.ts';
import { serviceIdentity } from '../_close/event/identity.ts';
import { DAY_MS, QUARTER_HOUR_MS } from '../_close/time/grain.ts';
import type { Retention } from '../_close/time/retention.ts';
import type { Database } from '../_store/database/connection.ts';
import { StoreUnavailable } from '../_store/database/store-unavailable.ts';
import { reconcileReleaseStarts } from '../_store/deploy/release-starts.ts';
import { identityHash } from '../_store/table/identity-hash.ts';

const LOOK_EVERY_MS = 10_000;
/** On start, what another receiver may not have come to: it may have been killed. */
const CAUGHT_UP_MS = 2 * DAY_MS;

/**
 * Finds out which versions began, in the services that this receiver has written of. What could not be done is done at
 * the next look; no request waits for it.
 */
export class ReleaseWatch {
  readonly #database: Database;
  readonly #retention: Retention;
  readonly #lookEveryMs: number;
  /** By the id of a service, from when on its starts may be wrong, epoch ms. */
  #stale = new Map<string, number>();
  /** When to catch up from, epoch ms; null when it is done. */
  #caughtUpAt: number | null = null;
  /** The last look, until the pause after it is over. */
  #looking: Promise<void> | null = null;
  #pause: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(database: Database, retention: Retention, lookEveryMs = LOOK_EVERY_MS) {
    this.#database = database;
    this.#retention = retention;
    this.#lookEveryMs = lookEveryMs;
  }

  /**
   * Looks at all services over the last two days, and at those of which no start is known over all that is kept.
   * @param now epoch ms
   */
  catchUp(now: number): void {
    this.#caughtUpAt = now;
    this.#lookSoon();
  }

  /** Notes what was written: a look follows at once, or so long after the last one as it must. */
  written(events: readonly CloseEvent[]): void {
    // Thousands of events share few origins.
    const earliest = new Map<CloseEvent['origin'], number>();
    for (const { origin, kind, endedAt } of events) {
      if (kind === 'open') earliest.set(origin, Math.min(endedAt, earliest.get(origin) ?? endedAt));
    }
    for (const [origin, endedAt] of earliest) this.#mark(identityHash(serviceIdentity(origin)), endedAt);
    if (earliest.size > 0) this.#lookSoon();
  }

  /** Looks once more, so that what was written until now is known. Write nothing afterwards. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#looking;
    clearTimeout(this.#pause);
    await this.#look();
  }

  #mark(serviceId: string, since: number): void {
    this.#stale.set(serviceId, Math.min(since, this.#stale.get(serviceId) ?? since));
  }

  #lookSoon(): void {
    if (this.#looking !== null || this.#isClosed) return;
    this.#looking = this.#look().then((hadWork) => {
      this.#pause = setTimeout(
        () => {
          this.#looking = null;
          if (this.#stale.size > 0 || this.#caughtUpAt !== null) this.#lookSoon();
        },
        hadWork ? this.#lookEveryMs : 0,
      ).unref();
    });
  }

  /** @returns whether there was anything to do */
  async #look(): Promise<boolean> {
    let hasFailed = false;
    if (this.#caughtUpAt !== null) {
      const now = this.#caughtUpAt;
      hasFailed = !(await this.#attempt(async () => {
        await this.#markAll(now);
        this.#caughtUpAt = null;
      }));
    }
    const stale = this.#stale;
    this.#stale = new Map();
    const isDone = await this.#attempt(() => reconcileReleaseStarts(this.#database, stale));
    if (!isDone) for (const [serviceId, since] of stale) this.#mark(serviceId, since);
    return hasFailed || stale.size > 0;
  }

  async #markAll(now: number): Promise<void> {
    const services = await this.#database.query<{ id: string }>('SELECT CAST(id AS TEXT) AS id FROM service');
    const started = await this.#database.query<{ id: string }>(
      'SELECT CAST(service_id AS TEXT) AS id FROM release_start GROUP BY service_id',
    );
    const known = new Set(started.map(({ id }) => id));
    for (const { id } of services) {
      this.#mark(id, now - (known.has(id) ? CAUGHT_UP_MS : this.#retention.rollupsMs[QUARTER_HOUR_MS]));
    }
  }

  /** @returns whether it was done; if not, it will be tried again. */
  async #attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) console.error('Releases could not be looked for:', error);
      return false;
    }
  }
}
