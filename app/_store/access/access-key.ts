import { randomBytes } from 'node:crypto';
import { KEY_SCOPES, type KeyScope } from '../../_access/key-scope.ts';
import { KEY_PREFIX, shownKey } from '../../_access/key-text.ts';
import type { Connection } from '../database/connection.ts';
import { randomToken, tokenHash } from './token.ts';

/** A key of a program, without the key. Times are epoch ms. */
export interface AccessKey {
  id: string;
  name: string;
  /** How it begins. */
  shown: string;
  scopes: KeyScope[];
  /** What it sends into, and sees. */
  project: string;
  createdAt: number;
  /** Who made it. */
  createdBy: string;
  /** null: never. */
  expiresAt: number | null;
  revokedAt: number | null;
  revokedBy: string | null;
  lastUsedAt: number | null;
}

/** A key as it is made. */
export interface KeyWithText extends Omit<AccessKey, 'revokedAt' | 'revokedBy' | 'lastUsedAt'> {
  /** Its text, which is kept nowhere. */
  key: string;
}

/** What a new key is for. */
export type NewKey = Pick<AccessKey, 'name' | 'scopes' | 'project' | 'expiresAt' | 'createdBy'>;

interface KeyRow extends Omit<AccessKey, 'scopes'> {
  scopes: string;
}

const COLUMNS = `id, name, shown, scopes, project, created_at AS "createdAt", created_by AS "createdBy",
  expires_at AS "expiresAt", revoked_at AS "revokedAt", revoked_by AS "revokedBy", last_used_at AS "lastUsedAt"`;

/**
 * Makes a key.
 * @param now epoch ms
 */
export async function createKey(
  transaction: Connection,
  { name, scopes, project, expiresAt, createdBy }: NewKey,
  now: number,
): Promise<KeyWithText> {
  const key = `${KEY_PREFIX}${randomToken()}`;
  const id = randomBytes(8).toString('hex');
  await transaction.execute(
    `INSERT INTO access_key (id, name, shown, hash, scopes, project, created_at, created_by, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    name,
    shownKey(key),
    tokenHash(key),
    JSON.stringify(scopes),
    project,
    now,
    createdBy,
    expiresAt,
  );
  return { id, key, name, shown: shownKey(key), scopes, project, createdAt: now, createdBy, expiresAt };
}

/** All keys, the newest first, also those that were revoked. */
export async function listKeys(db: Connection): Promise<AccessKey[]> {
  const rows = await db.query<KeyRow>(`SELECT ${COLUMNS} FROM access_key ORDER BY created_at DESC, id`);
  return rows.map(toKey);
}

/** Keys that stand, by the hashes of their texts. @param now epoch ms */
export async function standingKeys(db: Connection, now: number): Promise<Map<string, AccessKey>> {
  const rows = await db.query<KeyRow & { hash: string }>(
    `SELECT ${COLUMNS}, hash FROM access_key WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)`,
    now,
  );
  return new Map(rows.map(({ hash, ...row }) => [hash, toKey(row)]));
}

/**
 * Revokes a key for good.
 * @param now epoch ms
 * @returns null if there is none; one that was revoked before stays as it is
 */
export async function revokeKey(
  transaction: Connection,
  id: string,
  revokedBy: string,
  now: number,
): Promise<AccessKey | null> {
  await transaction.execute(
    'UPDATE access_key SET revoked_at = ?, revoked_by = ? WHERE id = ? AND revoked_at IS NULL',
    now,
    revokedBy,
    id,
  );
  const [row] = await transaction.query<KeyRow>(`SELECT ${COLUMNS} FROM access_key WHERE id = ?`, id);
  return row === undefined ? null : toKey(row);
}

/** Notes when keys were used last, by their ids (epoch ms). Of two programs, the later time stands. */
export async function noteKeyUse(transaction: Connection, used: ReadonlyMap<string, number>): Promise<void> {
  for (const [id, at] of [...used].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await transaction.execute(
      'UPDATE access_key SET last_used_at = ? WHERE id = ? AND COALESCE(last_used_at, 0) < ?',
      at,
      id,
      at,
    );
  }
}

function toKey(row: KeyRow): AccessKey {
  const stored: unknown = JSON.parse(row.scopes);
  const time = (at: number | null) => (at === null ? null : Number(at));
  return {
    ...row,
    scopes: KEY_SCOPES.filter((scope) => Array.isArray(stored) && stored.includes(scope)),
    createdAt: Number(row.createdAt),
    expiresAt: time(row.expiresAt),
    revokedAt: time(row.revokedAt),
    lastUsedAt: time(row.lastUsedAt),
  };
}
