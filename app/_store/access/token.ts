import { createHash, randomBytes } from 'node:crypto';

/** 256 bits from the system's source of randomness, in base64url. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is kept of a token or key, in hex. One round is enough: nobody guesses 256 random bits, however fast a guess is.
 */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
