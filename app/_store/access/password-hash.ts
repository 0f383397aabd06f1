import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** 2^15 blocks of 1 kB, three times: 32 MB and some 250 ms a try, as OWASP's Password Storage Cheat Sheet has it. */
const COST = { log2N: 15, r: 8, p: 3 };
const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** More that wait are refused: each takes 32 MB, and a thread that files and names are waited for on, too. */
const MOST_AT_ONCE = 32;
let running = 0;

/** Too many passwords are checked at the same time. */
export class TooManyHashes extends Error {
  override readonly name = 'TooManyHashes';
}

/** What is kept of a password: how it was hashed, salt and hash. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, COST);
  return ['scrypt', COST.log2N, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** Of a password that nobody has: whoever is not known takes as long as whoever is. */
const NOBODYS = hashPassword(randomBytes(SALT_BYTES).toString('hex'));

/**
 * Whether it is the password.
 * @param kept null for a user that does not exist or has none: it takes the same time, and is false
 */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, log2N, r, p, salt = '', hash = ''] = (kept ?? (await NOBODYS)).split('$');
  const expected = Buffer.from(hash, 'base64');
  const cost = { log2N: Number(log2N), r: Number(r), p: Number(p) };
  const found = await derive(password, Buffer.from(salt, 'base64'), cost);
  return found.length === expected.length && timingSafeEqual(found, expected) && kept !== null;
}

/** As NIST SP 800-63B asks, the same text is the same password, however a keyboard composes it. */
function derive(password: string, salt: Buffer, { log2N, r, p }: typeof COST): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r };
  if (running >= MOST_AT_ONCE) return Promise.reject(new TooManyHashes('too many sign-ins at the same time'));
  running += 1;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, hash) => {
      running -= 1;
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}
