import { z } from 'zod';

// Each ends in a pipe to what it gives, so that the description of the API shows that, and not the list of texts it reads.

const once = z
  .array(z.string())
  .length(1, 'expected once, but given several times')
  .transform(([value = '']) => value);

/** A parameter that may occur once, as text. */
export const single = once.pipe(z.string());

/** A parameter that may be repeated, each occurrence one more value to accept. */
export const repeatable = z.array(z.string());

/** The largest time a JavaScript date can hold, in epoch ms. */
const LATEST = 8.64e15;

/** A whole number of epoch ms. */
export const epochMs = once
  .refine(
    (text) => /^\d{1,16}$/.test(text) && Number(text) <= LATEST,
    'expected epoch milliseconds, a whole number from 0',
  )
  .transform(Number)
  .pipe(z.int().min(0));

/** One of a list of words. */
export function oneOf<const Word extends string>(words: readonly Word[]) {
  return once.pipe(z.enum(words, `expected one of ${words.join(', ')}`));
}

/** How many to answer with at most, from 1 to `most`, which has up to three digits. */
export function limitUpTo(most: number) {
  return once
    .refine((text) => /^[1-9]\d{0,2}$/.test(text) && Number(text) <= most, `expected a whole number from 1 to ${most}`)
    .transform(Number)
    .pipe(z.int().min(1).max(most));
}
