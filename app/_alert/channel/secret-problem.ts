const PREFIX = 'whsec_';
const FEWEST_BYTES = 24;
const MOST_BYTES = 64;

const EXPECTED = `expected ${PREFIX} and, in base64, ${FEWEST_BYTES} to ${MOST_BYTES} random bytes`;

/** Why a secret can't sign a webhook (Standard Webhooks, "Symmetric signature"); null if it can. */
export function secretProblem(secret: string): string | null {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  const digits = /^([A-Za-z0-9+/]+)(={0,2})$/.exec(encoded);
  if (digits === null) return EXPECTED;
  const [, data = '', padding = ''] = digits;
  const isWhole = data.length % 4 !== 1 && (padding === '' || encoded.length % 4 === 0);
  const bytes = Math.floor((data.length * 3) / 4);
  return isWhole && bytes >= FEWEST_BYTES && bytes <= MOST_BYTES ? null : EXPECTED;
}
