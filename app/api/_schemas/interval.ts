import { z } from 'zod';
import type { Interval } from '../../_close/statistics/proportion-interval.ts';
import { COMPONENTS } from './components.ts';

export const interval = (z.tuple([z.number(), z.number()]) satisfies z.ZodType<Interval>)
  .meta({
    description: 'The ends of the 95 % interval of a rate of sampled connections: low, high',
    examples: [[0.0118, 0.0146]],
  })
  .register(COMPONENTS, { id: 'Interval' });
