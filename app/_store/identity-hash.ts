import { createHash } from 'node:crypto';

/** Identities seen lately. Services, versions and routes are few; more of them than this is a misuse. */
const MAX_REMEMBERED = 50_000;
const remembered = new Map<string, string>();

/**
 * The id of an identity: the first 63 bits of the SHA-256 of its canonical JSON, as a decimal string. Never a number:
 * it has more digits than a double holds.
 */
export function identityHash(canonicalJson: string): string {
  const known = remembered.get(canonicalJson);
  if (known !== undefined) return known;
  const id = String(createHash('sha256').update(canonicalJson).digest().readBigUInt64BE(0) >> 1n);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(canonicalJson, id);
  return id;
}
