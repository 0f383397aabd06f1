import { featuresOf } from './message-features.ts';
import { WEIGHED, type Weighed } from './message-weights.ts';

/** The letter of weight 0. Each letter after it adds one, each letter before it subtracts one. */
const ZERO = 'M'.charCodeAt(0);

/**
 * The most likely category of a normalized message: the one with the highest sum of the weights of its features.
 * @param weights for each feature a letter per category, in the order of `WEIGHED`
 */
export function likeliest(text: string, weights: ReadonlyMap<string, string>): Weighed {
  const sums = WEIGHED.map(() => 0);
  for (const feature of featuresOf(text, (stem) => weights.has(stem))) {
    const letters = weights.get(feature);
    if (letters === undefined) continue;
    WEIGHED.forEach((_, i) => {
      sums[i] = (sums[i] ?? 0) + letters.charCodeAt(i) - ZERO;
    });
  }
  return WEIGHED[sums.indexOf(Math.max(...sums))] ?? 'unknown';
}
