/** The fewest characters of a password. */
export const LEAST_PASSWORD = 12;
/** More are refused, since each try hashes all of them. */
export const MOST_PASSWORD = 256;

/**
 * What is wrong with a new password (NIST SP 800-63B section 3.1.1.2: length, and nothing that is easily guessed; no rules
 * of composition); undefined if nothing is.
 */
export function passwordProblem(
  password: string,
  { email, name }: { email: string; name: string },
): string | undefined {
  const length = [...password].length;
  if (length < LEAST_PASSWORD) return `expected ${LEAST_PASSWORD} characters or more`;
  if (length > MOST_PASSWORD) return `expected at most ${MOST_PASSWORD} characters`;
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5) return 'expected more than a few characters again and again';
  const own = [email, email.split('@', 1)[0] ?? '', name, 'afterclose', 'password'].map((text) => text.toLowerCase());
  const rest = own.filter((text) => text.length > 3).reduce((left, text) => left.replaceAll(text, ''), plain);
  if (rest.length < LEAST_PASSWORD / 2) return 'expected more than your name, your address or the word password';
  return undefined;
}
