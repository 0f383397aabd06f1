import { randomInt } from 'node:crypto';

export const SEED_VARIABLE = 'AFTERCLOSE_TEST_SEED';

const given = process.env[SEED_VARIABLE];
if (given !== undefined && !/^\d{1,10}$/.test(given)) {
  throw new Error(`${SEED_VARIABLE} must be a whole number of at most ten digits, not "${given}"`);
}

/** The seed of every random test: the one in the variable, or else a new one for each test file. */
export const SEED = given === undefined ? randomInt(2 ** 31) : Number(given);

/** The seed of a test that asks the same each time: the fixed one, unless the variable holds another. */
export function seedOr(fixed: number): number {
  return given === undefined ? fixed : SEED;
}
