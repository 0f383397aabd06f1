import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { SecretBox } from './secret-box.ts';

const KEY_BYTES = 32;

/** The settings of the key, and the database that keeps the secrets. */
export interface SecretSettings {
  /** 32 bytes in base64; null for none. */
  secretKey: string | null;
  databaseUrl: string;
}

/**
 * Keeps secrets under the key of the settings. Without one it is that of a file beside the SQLite database, which is made
 * when there is something to keep. For PostgreSQL there is no such place: programs on several machines share nothing else.
 */
export function openSecretBox({ secretKey, databaseUrl }: SecretSettings): SecretBox {
  if (secretKey !== null) {
    const key = Buffer.from(secretKey, 'base64');
    return new SecretBox(() => key);
  }
  if (!databaseUrl.startsWith('file:')) return new SecretBox(() => null);
  const path = `${databaseUrl.slice('file:'.length)}.key`;
  let known: Buffer | null = null;
  return new SecretBox((toSeal) => {
    known ??= readKey(path) ?? (toSeal ? makeKey(path) : null);
    return known;
  });
}

/**
 * Keeps what lives for minutes, under the key of the settings. Without one it is a key of this process alone: what another
 * one has sealed can't be opened.
 */
export function openBriefBox(secretKey: string | null): SecretBox {
  const key = secretKey === null ? randomBytes(KEY_BYTES) : Buffer.from(secretKey, 'base64');
  return new SecretBox(() => key);
}

function readKey(path: string): Buffer | null {
  try {
    const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
    return key.byteLength === KEY_BYTES ? key : null;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function makeKey(path: string): Buffer | null {
  try {
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Another program was faster.
    if (!isCode(error, 'EEXIST')) throw error;
  }
  return readKey(path);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
