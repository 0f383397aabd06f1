import { setTimeout as sleep } from 'node:timers/promises';
import { isKeyText } from '../../_access/key-text.ts';
import type { KeyPrincipal } from '../../_access/principal.ts';
import type { Connection, Database } from '../database/connection.ts';
import { type AccessKey, noteKeyUse, standingKeys } from './access-key.ts';
import { tokenHash } from './token.ts';

/** What was read is used for so long: a key that is revoked ends with it on every program. */
const READ_EVERY_MS = 15_000;
/**
 * A key that is not known may be new: the database is asked once in so long, however many strangers come, and the request
 * waits for it. A refusal would cost what was sent, since exporters don't send it again.
 */
const ASK_AGAIN_MS = 1_000;

/** The keys that stand, in memory: a check is a hash and a look, and waits for the database where the key is new. */
export class KeyRing {
  readonly #db: Connection;
  readonly #now: () => number;
  readonly #wait: (ms: number) => Promise<unknown>;
  #keys: ReadonlyMap<string, AccessKey> = new Map();
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | null = null;
  #waiting: Promise<void> | null = null;
  #used = new Map<string, number>();

  /**
   * @param now epoch ms
   * @param wait resolves after a number of ms
   */
  constructor(db: Connection, now: () => number, wait: (ms: number) => Promise<unknown> = sleep) {
    this.#db = db;
    this.#now = now;
    this.#wait = wait;
  }

  /**
   * Whose key it is; null if there is none, or it was revoked or has expired.
   * @throws {StoreUnavailable} if nothing is known yet, and the database cannot be asked.
   */
  async holder(key: string): Promise<KeyPrincipal | null> {
    if (!isKeyText(key)) return null;
    const hash = tokenHash(key);
    if (this.#now() - this.#readAt >= READ_EVERY_MS) await this.#read();
    else if (!this.#keys.has(hash)) await this.#readAgain();
    const found = this.#keys.get(hash);
    const now = this.#now();
    if (found === undefined || (found.expiresAt !== null && found.expiresAt <= now)) return null;
    return { kind: 'key', id: found.id, name: found.name, scopes: found.scopes, project: found.project };
  }

  /** Notes that a key was used, which it is where it was let in. */
  noteUse(id: string): void {
    this.#used.set(id, this.#now());
  }

  /** Writes when keys were used since it was last called. */
  async writeUse(database: Database): Promise<void> {
    const used = this.#used;
    this.#used = new Map();
    if (used.size > 0) await database.writeTransaction((transaction) => noteKeyUse(transaction, used));
  }

  /** As soon as the database may be asked again, for all that wait. */
  async #readAgain(): Promise<void> {
    this.#waiting ??= this.#wait(Math.max(0, this.#readAt + ASK_AGAIN_MS - this.#now()))
      .then(() => this.#read())
      .finally(() => {
        this.#waiting = null;
      });
    await this.#waiting;
  }

  /** One at a time. What is known stays for twice its time while the database is away. */
  async #read(): Promise<void> {
    this.#reading ??= this.#readNow().finally(() => {
      this.#reading = null;
    });
    await this.#reading;
  }

  async #readNow(): Promise<void> {
    const now = this.#now();
    try {
      this.#keys = await standingKeys(this.#db, now);
      this.#readAt = now;
    } catch (error) {
      if (now - this.#readAt >= 2 * READ_EVERY_MS) throw error;
    }
  }
}
