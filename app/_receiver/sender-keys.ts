import { Attempts } from '../_access/attempt-limit.ts';
import { decide } from '../_access/decision.ts';
import { bearerToken } from '../_access/key-text.ts';
import type { Failure } from '../_otlp/answer.ts';
import { KeyRing } from '../_store/access/key-ring.ts';
import type { Database } from '../_store/database/connection.ts';

/** When keys were used last is written once in so long. */
const USE_WRITTEN_EVERY_MS = 60_000;

const NEED = { least: null, scopes: ['ingest'] } as const;
const HOW = 'OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer <key>"';

/** A sender that may send. */
export interface Admitted {
  project: string;
}

/** Which senders may send: those with a key to ingest, into the project of the key. */
export class SenderKeys {
  readonly #database: Database;
  readonly #ring: KeyRing;
  readonly #now: () => number;
  readonly #requests: Attempts | null;
  readonly #timer: NodeJS.Timeout;

  /** @param perMinute how many requests a key may send in a minute; null for any number */
  constructor(database: Database, now: () => number, perMinute: number | null) {
    this.#database = database;
    this.#now = now;
    this.#requests = perMinute === null ? null : new Attempts({ most: perMinute, windowMs: 60_000 });
    this.#ring = new KeyRing(database, now);
    this.#timer = setInterval(() => void this.#writeUse(), USE_WRITTEN_EVERY_MS).unref();
  }

  /**
   * The project that a sender sends into, or why it may not send. To be asked before the body is read.
   * @param authorization the header of that name
   * @throws {StoreUnavailable} if no keys are known, and the database can't be asked.
   */
  async admit(authorization: string | undefined): Promise<Admitted | Failure> {
    const key = bearerToken(authorization);
    if (key === undefined) return { status: 401, message: `Telemetry needs a key: ${HOW}.` };
    const holder = await this.#ring.holder(key);
    if (holder === null) return { status: 401, message: 'There is no such key, or it was revoked or has expired.' };
    if (decide(holder, NEED) === 'allowed') {
      const refusal = this.#tooMany(holder.id);
      if (refusal !== undefined) return refusal;
      this.#ring.noteUse(holder.id);
      return { project: holder.project };
    }
    return { status: 403, message: `The key "${holder.name}" may not send telemetry: it has no scope "ingest".` };
  }

  #tooMany(keyId: string): Failure | undefined {
    const waitMs = this.#requests?.take(keyId, this.#now()) ?? 0;
    if (waitMs === 0) return undefined;
    const message = 'The key has sent as many requests as AFTERCLOSE_INGEST_PER_MINUTE allows.';
    return { status: 429, message, retryAfterS: Math.ceil(waitMs / 1000) };
  }

  /** Writes what is still to be written, and ends. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#writeUse();
  }

  async #writeUse(): Promise<void> {
    // It is a figure for people: what could not be written is left out.
    await this.#ring.writeUse(this.#database).catch(() => undefined);
  }
}
