import { z } from 'zod';

/** A time of the day by local clocks, such as `22:00`. */
export const clockTime = z
  .string('expected text')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of the day, such as 22:00');
