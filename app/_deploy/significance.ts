import { type Proportion, twoProportionsZ } from './two-proportions.ts';

/**
 * |z| from which a change is taken for one: 1 in 100,000 by chance for independent connections, which leaves room for
 * those of one process being alike.
 */
export const SIGNIFICANT_Z = 4.4;

/** So many counted connections must be expected on either side, were both alike: z says nothing of fewer. */
export const FEWEST_EXPECTED = 5;

/** The direction of a change of the rate that is too large for chance; null if it may be chance, or too little ended. */
export function significantDirection(now: Proportion, before: Proportion): 'up' | 'down' | null {
  const z = twoProportionsZ(now, before);
  if (z === null || Math.abs(z) < SIGNIFICANT_Z) return null;
  const alike = (now.count + before.count) / (now.trials + before.trials);
  if (alike * Math.min(now.trials, before.trials) < FEWEST_EXPECTED) return null;
  return z > 0 ? 'up' : 'down';
}
