import { z } from 'zod';

/** A parameter that may occur once, as text. */
export const single = z
  .array(z.string())
  .length(1, 'expected once, but given several times')
  .transform(([value = '']) => value);

/** A parameter that may be repeated, each occurrence one more value to accept. */
export const repeatable = z.array(z.string());

/** The largest time a JavaScript date can hold, in epoch ms. */
const LATEST = 8.64e15;

/** A whole number of epoch ms. */
export const epochMs = single
  .refine(
    (text) => /^\d{1,16}$/.test(text) && Number(text) <= LATEST,
    'expected epoch milliseconds, a whole number from 0',
  )
  .transform(Number);

/** One of a list of words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return single.pipe(z.enum(words, `expected one of ${words.join(', ')}`));
}
