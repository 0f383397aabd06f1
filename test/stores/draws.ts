/** A whole number from 0 to below `most`. */
export function upTo(most: number, random: () => number): number {
  return Math.floor(random() * most);
}

/** The given number of lower-case hex digits, up to 8 a draw. */
export function hex(digits: number, random: () => number): string {
  const first = Math.min(digits, 8);
  const drawn = upTo(16 ** first, random)
    .toString(16)
    .padStart(first, '0');
  return digits > 8 ? drawn + hex(digits - 8, random) : drawn;
}

/** One of the choices by their shares; the last one where these add up to less than 1. */
export function pick<T extends { share: number }>(choices: readonly T[], random: () => number): T {
  let left = random();
  for (const choice of choices) {
    left -= choice.share;
    if (left < 0) return choice;
  }
  const last = choices.at(-1);
  if (last === undefined) throw new RangeError('There is nothing to choose from.');
  return last;
}

/** One of the choices, the first ones far more often than the last ones. */
export function pickEarly<T>(choices: readonly T[], random: () => number): T {
  const choice = choices[Math.floor(random() ** 2 * choices.length)];
  if (choice === undefined) throw new RangeError('There is nothing to choose from.');
  return choice;
}

/** Around `median`, with this scatter of the logarithm. */
export function logNormal(median: number, scatter: number, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(Math.log(median) + normal * scatter);
}
