import { z } from 'zod';

/** Text of a body, of so many characters at most. */
export function text(maxLength: number) {
  return (
    z
      .string('expected text')
      .max(maxLength, `expected at most ${maxLength} characters`)
      // PostgreSQL can't keep it.
      .refine((value) => !value.includes('\0'), 'expected text without the character U+0000')
  );
}
