import { featuresOf } from './message-features.ts';
import { WEIGHED, type Weighed } from './message-weights.ts';

/** The letter of weight 0; each letter after it is one more, each before it one less. */
const ZERO = 'M'.charCodeAt(0);

/**
 * What a normalized message most likely means: the category for which the weights of its features sum up highest.
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
