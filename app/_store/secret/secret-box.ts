import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const VERSION = 'v1';
/** NIST SP 800-38D recommends 96 bits. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A secret that can't be read: under another key, or without one. */
export class SecretUnreadable extends Error {}

/** There is no key to keep secrets under. */
export class NoSecretKey extends Error {}

/** Gives the key of 32 bytes; null where there is none. `toSeal`: one may be made. */
export type FindKey = (toSeal: boolean) => Buffer | null;

/** Keeps secrets so that who reads the database alone can't read them: AES-256-GCM under one key. */
export class SecretBox {
  readonly #find: FindKey;

  constructor(find: FindKey) {
    this.#find = find;
  }

  /**
   * @param owner whose secret it is: it can be opened for the same alone
   * @throws {NoSecretKey} if there is no key.
   */
  seal(secret: string, owner: string): string {
    const key = this.#find(true);
    if (key === null) throw new NoSecretKey('there is no key to keep secrets under');
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${VERSION}.${sealed.toString('base64url')}`;
  }

  /** @throws {SecretUnreadable} if it was sealed under another key or for somebody else, or there is no key. */
  open(sealed: string, owner: string): string {
    const key = this.#find(false);
    if (key === null) throw new SecretUnreadable('its secret can not be read: there is no AFTERCLOSE_SECRET_KEY');
    try {
      const bytes = Buffer.from(sealed.slice(VERSION.length + 1), 'base64url');
      const tagAt = bytes.byteLength - TAG_BYTES;
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(tagAt));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, tagAt)), decipher.final()]).toString('utf8');
    } catch {
      throw new SecretUnreadable('its secret can not be read: it was kept under another key');
    }
  }
}

/** Where there is no key. */
export const NO_KEY = new SecretBox(() => null);
